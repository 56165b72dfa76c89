// The map of events. Points and names only: borders come from the basemap that the user chose, or there are none.
"use strict";
(() => {
  let map = null;
  const draw = async () => {
    const box = document.getElementById("map");
    if (!box || !window.L || box.dataset.drawn) return;
    box.dataset.drawn = "1";
    map = L.map(box, { preferCanvas: true, zoomControl: true, attributionControl: Boolean(box.dataset.credit) });
    map.attributionControl?.setPrefix("");
    if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { attribution: box.dataset.credit || "", maxZoom: 18 }).addTo(map);
    if (box.dataset.basemap) {
      const base = await fetch(box.dataset.basemap);
      if (base.ok) L.geoJSON(await base.json(), { style: { color: "#8a8f94", weight: 1, fillOpacity: 0.04 }, interactive: false, pointToLayer: (f, at) => L.circleMarker(at, { radius: 1 }) }).addTo(map);
    }
    const answer = await fetch(box.dataset.source, { headers: { accept: "application/geo+json" } });
    if (!answer.ok) return;
    const events = await answer.json();
    // Events at one point are one circle whose area grows with their number.
    const places = new Map();
    for (const f of events.features) {
      if (!f.geometry) continue;
      const [lon, lat] = f.geometry.coordinates;
      const key = lat + " " + lon;
      const place = places.get(key) || { lat, lon, name: f.properties.place, list: [], violent: 0 };
      place.list.push(f.properties);
      if (f.properties.type === "ASSAULT") place.violent += 1;
      places.set(key, place);
    }
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const bounds = [];
    for (const place of [...places.values()].sort((a, b) => b.list.length - a.list.length)) {
      bounds.push([place.lat, place.lon]);
      const violent = place.violent * 2 >= place.list.length;
      const popup = document.createElement("div");
      const title = document.createElement("strong");
      title.textContent = `${place.name} (${place.list.length})`;
      popup.append(title);
      for (const e of place.list.slice(0, 8)) {
        const line = document.createElement("div");
        const a = document.createElement("a");
        a.href = "/events/" + encodeURIComponent(e.id);
        a.textContent = `${e.time || "—"} ${e.label}`;
        line.append(a);
        popup.append(line);
      }
      L.circleMarker([place.lat, place.lon], { radius: 4 + 2.2 * Math.sqrt(place.list.length), color: violent ? (dark ? "#f0a35e" : "#b1500d") : (dark ? "#7db4f0" : "#1f5fa8"), dashArray: violent ? null : "3 3", weight: 2, fillOpacity: 0.35 })
        .bindPopup(popup).bindTooltip(place.name).addTo(map);
    }
    if (bounds.length) map.fitBounds(bounds, { padding: [20, 20], maxZoom: 10 });
    else map.setView([20, 20], 2);
  };
  document.addEventListener("truceline:fresh", () => { map?.remove(); map = null; draw(); });
  draw();
})();
