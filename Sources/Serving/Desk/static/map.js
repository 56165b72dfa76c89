// The map of events. Points and names only: borders come from the basemap that the user chose, or there are none.
"use strict";
(() => {
  let map = null;
  // Circles nearer to each other than this are one.
  const apart = 44;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const violent = dark ? "#f0a35e" : "#b1500d", other = dark ? "#7db4f0" : "#1f5fa8";

  const popup = (places) => {
    const box = document.createElement("div");
    for (const place of places) {
      const title = document.createElement("strong");
      title.textContent = `${place.name} (${place.events})`;
      box.append(title);
      for (const e of place.latest) {
        const line = document.createElement("div");
        const a = document.createElement("a");
        a.href = "/events/" + encodeURIComponent(e.id);
        a.textContent = `${e.when} ${e.what}`;
        line.append(a);
        box.append(line);
      }
    }
    return box;
  };

  // Places of one zoom in the order of their events: each joins the first circle that it would touch.
  const clusters = (places, zoom) => {
    const out = [];
    for (const place of places) {
      const at = map.project([place.lat, place.lon], zoom);
      const near = out.find((c) => c.at.distanceTo(at) < apart);
      if (near) { near.places.push(place); near.events += place.events; near.violent += place.violent; } else out.push({ at, places: [place], events: place.events, violent: place.violent });
    }
    return out;
  };

  const paint = (places, layer) => {
    layer.clearLayers();
    const zoom = map.getZoom();
    for (const [k, c] of clusters(places, zoom).entries()) {
      const harsh = c.violent * 2 >= c.events;
      const first = c.places[0];
      const name = c.places.length > 1 ? `${first.name} + ${c.places.length - 1} (${c.events})` : `${first.name} (${c.events})`;
      const circle = L.circleMarker([first.lat, first.lon], { radius: Math.min(apart / 2, 4 + 1.6 * Math.log2(1 + c.events)), color: harsh ? violent : other, dashArray: harsh ? null : "3 3", weight: c.places.length > 1 ? 4 : 2, fillOpacity: 0.35 });
      // The largest say their names by themselves.
      if (k < 12) circle.bindTooltip(c.places.length > 1 ? `${first.name} + ${c.places.length - 1}` : first.name, { permanent: true, direction: "right", className: "name", offset: [circle.getRadius() + 2, 0] });
      else circle.bindTooltip(name);
      if (c.places.length > 1 && zoom < map.getMaxZoom()) circle.on("click", () => map.fitBounds(c.places.map((p) => [p.lat, p.lon]), { padding: [30, 30], maxZoom: zoom + 3 }));
      else circle.bindPopup(popup(c.places), { maxHeight: 260 });
      circle.addTo(layer);
    }
  };

  const draw = async () => {
    const box = document.getElementById("map");
    if (!box || !window.L || box.dataset.drawn) return;
    box.dataset.drawn = "1";
    map = L.map(box, { preferCanvas: true, zoomControl: true, maxZoom: 16, attributionControl: Boolean(box.dataset.credit) });
    map.attributionControl?.setPrefix("");
    if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { attribution: box.dataset.credit || "", maxZoom: 18 }).addTo(map);
    if (box.dataset.basemap) {
      const base = await fetch(box.dataset.basemap);
      if (base.ok) L.geoJSON(await base.json(), { style: { color: "#8a8f94", weight: 1, fillOpacity: 0.04 }, interactive: false, pointToLayer: (f, at) => L.circleMarker(at, { radius: 1 }) }).addTo(map);
    }
    const answer = await fetch(box.dataset.source, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const { places } = await answer.json();
    // Nine tenths of the events are seen at first: a meeting in a far capital must not make the conflict a dot.
    const all = places.reduce((n, p) => n + p.events, 0);
    let seen = 0;
    const most = places.filter((p) => { seen += p.events; return seen - p.events < all * 0.9; });
    // Names stand to the right of their circles.
    const room = Math.min(120, box.clientWidth / 4);
    if (most.length) map.fitBounds(most.map((p) => [p.lat, p.lon]), { paddingTopLeft: [30, 30], paddingBottomRight: [room, 30], maxZoom: 10 });
    else map.setView([20, 20], 2);
    const layer = L.layerGroup().addTo(map);
    map.on("zoomend", () => paint(places, layer));
    paint(places, layer);
  };
  document.addEventListener("truceline:fresh", () => { map?.remove(); map = null; draw(); });
  draw();
})();
