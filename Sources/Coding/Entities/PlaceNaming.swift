import Claims
import Packs

/// The places that noun phrases name, listed and unlisted.
extension EntityResolver {
  /// The place that a phrase names, or nil.
  func place(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene, countries: Bool) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    np >= 0 ? place(in: s.nps[Int(np)], s, scene, countries: countries) : nil
  }

  /// The place that a phrase names; with `countries` also a state.
  func place(in phrase: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, countries: Bool) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    guard phrase.noun < 0 || phrase.classes.intersects(placeLike) else { return nil }
    if phrase.apposition >= 0, phrase.classes.intersects(settled), let named = place(phrase.apposition, s, scene, countries: false) { return named }
    var country: (PlaceEntry, Int32, Int32)?
    var region: (PlaceEntry, Int32, Int32)?
    for k in Int(phrase.first)..<min(Int(phrase.end), scene.units.count) {
      let u = scene.units[k]
      guard u.kind == .name else { continue }
      if u.extra >= 0, places[Int(u.extra)].precision != .country, u.form != NameForm.people,
        u.form != NameForm.adjective || u.payload >= 0 && actors[Int(u.payload)].kind == .entity || u.payload < 0
      {
        let entry = packs.places[Int(u.extra)]
        if let part = quarter(entry, k, phrase, scene) { return part }
        if places[Int(u.extra)].precision == .exact || places[Int(u.extra)].precision == .district { return (entry, u.start, u.end) }
        if region == nil { region = (entry, u.start, u.end) }
        continue
      }
      // "tewas dalam serangan Armenia": whose it was, not where.
      let isWhose =
        language.headFirst && phrase.noun >= 0 && k > Int(phrase.noun)
        && (phrase.classes.intersects(strikes) || phrase.next >= 0 && phrase.classes.intersects(fought))
      if countries, !isWhose, u.payload >= 0, u.form == NameForm.name, let state = self.countries[Int(u.payload)], country == nil {
        if u.extra >= 0 {
          country = (packs.places[Int(u.extra)], u.start, u.end)
          continue
        }
        country = (state, u.start, u.end)
      }
    }
    if let u = unlisted(phrase, s, scene, bare: countries) { return u }
    return (region ?? country).map { ($0.0, $0.1, $0.2) }
  }

  /// "Maluku Utara", "Halmahera Tengah": a province that is called by its quarter of another, where no table has it.
  private func quarter(_ entry: PlaceEntry, _ k: Int, _ phrase: NounPhrase, _ scene: Scene) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    guard language.headFirst, entry.precision == "region" || entry.precision == "district", k + 1 < min(Int(phrase.end), scene.units.count) else { return nil }
    let u = scene.units[k]
    let side = scene.units[k + 1]
    guard side.kind == .adjective, side.flags.contains(.capital), side.start == u.end + 1 else { return nil }
    let name = String(decoding: UnsafeBufferPointer(rebasing: scene.text[Int(u.start)..<Int(side.end)]), as: UTF8.self)
    return (PlaceEntry(name: name, latitude: entry.latitude, longitude: entry.longitude, precision: "region", country: entry.country), u.start, side.end)
  }

  /// A place that no table has: a name beside a noun of places ("the village of X"), or one that stands where a place must ("in X").
  func unlisted(
    _ phrase: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, bare: Bool, onto: Bool = false
  ) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    var from = max(Int(phrase.first), Int(phrase.genitiveEnd))
    var end = min(Int(phrase.end), scene.units.count)
    if phrase.noun >= 0 {
      guard phrase.classes.intersects(settled) else { return nil }
      if phrase.of >= 0 {
        let inner = s.nps[Int(phrase.of)]
        if inner.noun < 0 {
          from = Int(inner.first)
          end = min(Int(inner.end), scene.units.count)
        } else {
          end = min(end, Int(inner.first))
        }
      }
    } else {
      guard bare, phrase.apposition < 0, phrase.pronoun == .none, phrase.genitiveEnd < 0, onto || !isSurface(phrase, scene) else { return nil }
    }
    var first = -1
    var last = -1
    for k in from..<max(from, end) {
      let kind = scene.units[k].kind
      if kind == .unknownName {
        // "Mugi-Mam": one name.
        if first < 0 {
          first = k
        } else if k > last + 1, !(k == last + 2 && scene.units[k].flags.contains(.joined) && scene.units[k - 1].flags.contains(.joined)) {
          break
        }
        last = k
      } else if phrase.noun < 0, kind == .other, first >= 0, k == last + 1, scene.units[k].flags.contains(.joined), scene.text[Int(scene.units[k].start)] == 45
      {
        continue
      } else if phrase.noun < 0, kind != .det {
        return nil
      }
    }
    guard first >= 0, scene.units[first].flags.isDisjoint(with: [.misspelt, .quoted]) else { return nil }
    if language.headFirst, phrase.noun >= 0 {
      // "Distrik Aifat Selatan", "lapangan Blang Padang": the whole of the name.
      while last + 1 < end, scene.units[last + 1].flags.contains(.capital), scene.units[last + 1].kind == .adjective || scene.units[last + 1].kind == .name {
        last += 1
      }
    }
    let a = scene.units[first].start
    let b = scene.units[last].end
    let name = String(decoding: UnsafeBufferPointer(rebasing: scene.text[Int(a)..<Int(b)]), as: UTF8.self)
    return (PlaceEntry(name: name, latitude: nil, longitude: nil, precision: "exact", country: "UNK"), a, b)
  }

  /// "otoritas kesehatan setempat": whether a phrase is of where what is told was.
  func isLocal(_ phrase: NounPhrase, _ scene: Scene) -> Bool {
    (Int(phrase.first)..<min(Int(phrase.end), scene.units.count)).contains { k in
      let u = scene.units[k]
      return u.match >= 0 && localWords.contains(scene.tokens[Int(scene.matches[Int(u.match)].end) - 1].hash)
    }
  }

  /// The state in which the nearest town or land of the sentence lies that stands before a phrase, else behind it; else where the last attack was.
  func countryAround(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> ActorCode? {
    let others = s.nps.indices.filter { Int32($0) < np }.reversed() + s.nps.indices.filter { Int32($0) > np }
    for k in others {
      if let p = place(Int32(k), s, scene, countries: false), p.entry.country.utf8.count == 3, p.entry.country != "UNK" { return ActorCode(p.entry.country) }
    }
    return d.lastAttack?.place.flatMap { $0.0.country == "UNK" ? nil : ActorCode($0.0.country) }
  }

  /// Whether somebody unknown is only the name of a settlement that no table has.
  func isUnlistedPlace(_ np: Int32, _ r: Reference, _ s: ClauseBuilder.State, _ scene: Scene) -> Bool {
    let phrase = s.nps[Int(np)]
    guard phrase.noun >= 0, phrase.next < 0, phrase.classes.intersects(settled), r.sector == "UNK" else { return false }
    return unlisted(phrase, s, scene, bare: false) != nil
  }

  /// Whether a phrase is a town, a village or a district by its name, listed or not.
  func isTown(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene) -> Bool {
    let phrase = s.nps[Int(np)]
    if phrase.noun >= 0 { return phrase.classes.intersects(settled) && place(np, s, scene, countries: false) != nil }
    guard phrase.head >= 0, phrase.pronoun == .none, phrase.next < 0 else { return false }
    let u = scene.units[Int(phrase.head)]
    return u.kind == .name && u.extra >= 0 && u.form != NameForm.people && u.form != NameForm.adjective
      && (places[Int(u.extra)].precision == .exact || places[Int(u.extra)].precision == .district)
  }

  /// "on X": a medium, a day, a subject; hardly ever a place.
  func isSurface(_ phrase: NounPhrase, _ scene: Scene) -> Bool {
    guard phrase.first > 0, scene.units[Int(phrase.first) - 1].kind == .preposition else { return false }
    return scene.units[Int(phrase.first) - 1].value == .on
  }

  /// The place that a target's bare, unlisted name must be: "shelled X"; with `onto` also behind "on" ("advanced on X").
  func target(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, onto: Bool = false) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    let phrase = s.nps[Int(np)]
    guard phrase.noun < 0, phrase.head >= 0, scene.units[Int(phrase.head)].kind == .unknownName,
      d.person(hash(scene.units[Int(phrase.head)], scene)) == nil
    else { return nil }
    return unlisted(phrase, s, scene, bare: true, onto: onto)
  }
}
