/// The look of a report: system fonts, ink on paper, one column; A4 when printed.
enum Stylesheet {
  static let report = """
    :root { color-scheme: light; --ink: #1d2733; --soft: #5c6873; --rule: #dfe3e6; --wash: #f6f8f9; --accent: #28506e }
    * { box-sizing: border-box }
    html { -webkit-text-size-adjust: 100% }
    body { margin: 0 auto; max-width: 60rem; padding: 2.5rem 1.5rem 5rem; background: #fff; color: var(--ink);
      font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; font-variant-numeric: lining-nums tabular-nums }
    header { border-bottom: 3px solid var(--ink); margin-bottom: 1.6rem; padding-bottom: 1.1rem }
    .kicker { margin: 0; color: var(--soft); font-size: .82rem; letter-spacing: .09em; text-transform: uppercase }
    h1 { font: 600 2.1rem/1.2 Georgia, "Noto Serif", "DejaVu Serif", serif; margin: .25rem 0 .1rem; text-wrap: balance }
    .subtitle { font: 1.25rem/1.4 Georgia, "Noto Serif", "DejaVu Serif", serif; margin: 0 0 .7rem }
    .imprint { color: var(--soft); font-size: .85rem; margin: 0 }
    h2 { font: 600 1.35rem/1.3 Georgia, "Noto Serif", "DejaVu Serif", serif; margin: 2.6rem 0 .7rem; padding-top: .5rem; border-top: 1px solid var(--rule) }
    h3 { font-size: 1.02rem; margin: 1.7rem 0 .4rem }
    p { margin: .5rem 0 .8rem; max-width: 44rem }
    a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px }
    a.n { color: inherit; text-decoration-color: #9aa4ad; text-decoration-style: dotted }
    a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
    :target { background: #fff4cc }
    sup { font-size: .66em; line-height: 0; margin-left: .12em; white-space: nowrap }
    sup a { text-decoration: none }
    code { font: .82em ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; color: var(--soft); overflow-wrap: anywhere }
    small { color: var(--soft); font-size: .86em }
    q { quotes: "“" "”"; font-style: normal; overflow-wrap: anywhere }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: 1px; margin: 1rem 0; background: var(--rule);
      border: 1px solid var(--rule) }
    .facts > div { background: #fff; padding: .8rem .95rem }
    .facts dt { color: var(--soft); font-size: .8rem }
    .facts dd { margin: .15rem 0 0 }
    .facts dd b { display: block; font-size: 1.5rem; font-weight: 600; line-height: 1.25 }
    .facts dd > span { font-size: .84rem; color: var(--soft) }
    .facts dd b sup { font-size: .5em; font-weight: 400; margin-left: .45em; vertical-align: .55em }
    .scroll { overflow-x: auto; margin: .8rem 0 1.4rem }
    table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.42 }
    caption { text-align: left; color: var(--soft); font-size: .84rem; padding-bottom: .35rem }
    th { text-align: left; font-weight: 600; color: var(--soft); font-size: .8rem; border-bottom: 1.5px solid var(--ink); padding: .3rem .7rem .3rem 0;
      vertical-align: bottom }
    td { border-bottom: 1px solid var(--rule); padding: .42rem .7rem .42rem 0; vertical-align: top; overflow-wrap: break-word }
    th.r, td.r { text-align: right; white-space: nowrap }
    td.w { min-width: 14rem }
    .empty { color: var(--soft); font-style: italic }
    figure { margin: 1.1rem 0 1.6rem }
    figure svg { display: block; width: 100%; height: auto; border: 1px solid var(--rule) }
    figcaption { color: var(--soft); font-size: .84rem; margin-top: .4rem }
    figcaption b { color: var(--ink); font-weight: 600 }
    .contradiction { border: 1px solid var(--rule); border-left: 3px solid var(--ink); padding: .7rem 1rem .9rem; margin: .9rem 0 }
    .contradiction > p { margin: 0 0 .6rem; max-width: none }
    .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1px; background: var(--rule); border: 1px solid var(--rule) }
    .sides > div { background: var(--wash); padding: .6rem .8rem }
    .sides p { margin: 0 0 .35rem }
    .says { font-weight: 600 }
    .by, .words { font-size: .87rem }
    .by { color: var(--soft) }
    .notes ol { padding-left: 2.3rem; font-size: .84rem; line-height: 1.45 }
    .notes li { margin-bottom: .5rem; overflow-wrap: anywhere }
    .notes li::marker { color: var(--soft) }
    .src { display: block; color: var(--soft) }
    .hint { color: var(--soft); font-size: .84rem }
    @media (max-width: 36rem) { body { padding: 1.2rem 1rem 3rem } h1 { font-size: 1.6rem } }
    @page { size: A4; margin: 17mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt system-ui, sans-serif; color: #5c6873 } }
    @media print {
      html { font-size: 12.4px }
      body { font-size: 9.6pt; line-height: 1.42; max-width: none; padding: 0 }
      h1 { font-size: 20pt } .subtitle { font-size: 12.5pt } h2 { font-size: 13.5pt; margin-top: 7mm } h3 { font-size: 10.5pt }
      h2, h3, caption, h2 + p, h3 + p { break-after: avoid }
      a { color: inherit } a.n { text-decoration: none } sup a { color: var(--soft) }
      :target { background: none }
      figure, tr, .contradiction, .notes li, .facts { break-inside: avoid }
      thead { display: table-header-group }
      .scroll { overflow: visible }
      td.w { min-width: 0 }
      table { font-size: 8.4pt } .facts dd b { font-size: 14pt }
      .facts { grid-template-columns: repeat(4, 1fr) }
      .notes ol { font-size: 8pt }
      figure svg { border: 0; max-height: 92mm }
    }

    """
}
