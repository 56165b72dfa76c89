"""Charts of the results page, as SVG: no library, the same figures give the same bytes."""

from xml.sax.saxutils import escape

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 44, 44
INK, SOFT, GRID, MAIN, OTHER = "#1f2933", "#5f6b7a", "#d9dee5", "#1f6f8b", "#b8c4ce"


def number(value):
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}".rstrip("0").rstrip(".")


def steps(top):
    """Round numbers from 0 to at least `top`, four or five of them."""
    size = 1.0
    while size * 5 < top:
        size *= 10
    while size * 5 >= top * 10:
        size /= 10
    for part in (0.2, 0.25, 0.5, 1):
        if size * part * 5 >= top:
            size *= part
            break
    return [size * k for k in range(6)]


def text(x, y, words, anchor="start", size=12, colour=INK, weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}" font-weight="{weight}">{escape(words)}</text>')


def frame(title, unit, marks, scale, body, height=HEIGHT):
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="system-ui, sans-serif">',
        f"<title>{escape(title)}</title>", f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>', text(LEFT, 20, title, size=14, weight="600")]
    if unit:
        lines.append(text(LEFT, 36, unit, size=11, colour=SOFT))
    for mark in marks:
        y = scale(mark)
        lines.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>')
        lines.append(text(LEFT - 8, y + 4, f"{mark:,g}", "end", 11, SOFT))
    return "\n".join([*lines, *body, "</svg>"]) + "\n"


def line(title, unit, label, points, floor=None):
    """Values over a quantity that grows; `points` are (name, x, y), x on a logarithmic axis."""
    from math import log

    marks = steps(max(max(y for _, _, y in points), floor or 0))
    low, high = log(min(x for _, x, _ in points)), log(max(x for _, x, _ in points))

    def across(x):
        return LEFT + 30 + (WIDTH - LEFT - RIGHT - 60) * ((log(x) - low) / (high - low) if high > low else 0.5)

    def up(y):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y / marks[-1]

    body = []
    if floor is not None:
        body.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{up(floor):.1f}" y2="{up(floor):.1f}" stroke="{SOFT}" stroke-dasharray="4 3"/>')
    path = " ".join(f"{across(x):.1f},{up(y):.1f}" for _, x, y in points)
    body.append(f'<polyline points="{path}" fill="none" stroke="{MAIN}" stroke-width="2"/>')
    for name, x, y in points:
        body.append(f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="4" fill="{MAIN}"/>')
        body.append(text(across(x), up(y) - 9, number(y), "middle", 11))
        body.append(text(across(x), HEIGHT - BOTTOM + 18, name, "middle", 11, SOFT))
    body.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, label, "middle", 11, SOFT))
    return frame(title, unit, marks, up, body)


def bars(title, unit, rows):
    """One bar a row, longest first as given; `rows` are (name, value, is_ours)."""
    height = TOP + 26 * len(rows) + 16
    top = max(value for _, value, _ in rows)
    left = 236
    body = []
    for k, (name, value, ours) in enumerate(rows):
        y = TOP + 26 * k
        length = max(1.5, (WIDTH - left - RIGHT - 60) * value / top)
        body.append(text(left - 8, y + 14, name, "end", 12))
        body.append(f'<rect x="{left}" y="{y + 2}" width="{length:.1f}" height="17" rx="2" fill="{MAIN if ours else OTHER}"/>')
        body.append(text(left + length + 6, y + 14, number(value), size=12))
    return frame(title, unit, [], lambda y: y, body, height)
