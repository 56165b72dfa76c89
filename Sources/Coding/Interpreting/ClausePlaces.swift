import Claims
import Packs

/// Where what a clause tells happened.
extension Interpreter {
  /// Where a clause's place is looked for, in this order.
  static let placeSlots: [UInt64] = [[Slot.in], [.around, .over, .to, .from, .of, .for, .about], [.subj, .obj, .by]].map {
    $0.reduce(0) { $0 | $1.bit }
  }

  /// "Positioned in X, the monitors heard five explosions": where they heard them.
  func standpoint(_ out: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    guard out.event == .assault || out.truce == .holding, s.clauses[Int(c)].kind != .nominal, case let subject = s.argument(.subj, of: c), subject >= 0,
      s.nps[Int(subject)].classes.intersects(standing),
      let from = s.clauses.indices.first(where: {
        Int32($0) < c && s.clauses[$0].kind == .relative && s.clauses[$0].passive && s.clauses[$0].first < s.nps[Int(subject)].first
          && s.argument(.obj, of: Int32($0)) == subject
      })
    else { return nil }
    return place(Int32(from), s, input)
  }

  func place(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    let clause = s.clauses[Int(c)]
    var found: (entry: PlaceEntry, start: Int32, end: Int32)?
    for slots in Interpreter.placeSlots {
      var a = clause.firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        if slots & arg.slot.bit != 0, !isOfOccasion(arg, c, s, input.scene), !isOfAnswered(arg, c, s, input), !isBlamed(arg, c, s) {
          let people = resolver.sector(s.nps[Int(arg.np)]) != nil
          if arg.slot == .subj || arg.slot == .by || arg.slot == .obj || people || arg.slot == .to || arg.slot == .from || arg.slot == .of || arg.slot == .for
            || arg.slot == .about
          {
            // Inside "troops in X", "the fighting over X".
            var b = s.nps[Int(arg.np)].firstArgument
            while b >= 0 {
              if s.arguments[Int(b)].slot == .in || s.arguments[Int(b)].slot == .over,
                let p = resolver.place(s.arguments[Int(b)].np, s, input.scene, countries: arg.slot == .in)
              {
                found = found ?? p
              }
              b = s.arguments[Int(b)].next
            }
            // "meminta maaf kepada Moskow": its government.
            let isAddressed = language.headFirst && arg.slot == .to && resolver.isSurface(s.nps[Int(arg.np)], input.scene)
            if found == nil, !isAddressed,
              s.nps[Int(arg.np)].classes.intersects(fighting) || arg.slot != .subj && arg.slot != .by && arg.slot != .obj && !people,
              let p = resolver.place(arg.np, s, input.scene, countries: false)
            {
              found = p
            }
            if found == nil, !language.headFirst, resolver.isWhereItHappens(s.nps[Int(arg.np)], input.scene.units),
              let p = resolver.place(arg.np, s, input.scene, countries: true)
            {
              // "Baghdad car bomb kills four"
              found = p
            }
          } else if let p = resolver.place(arg.np, s, input.scene, countries: arg.slot == .in) {
            let isWider = p.entry.precision == "country" || p.entry.precision == "region"
            if let known = found, !isWider, liesBy(arg.np, known.start, s, input.scene) {
              found = p
              // A village that no table has is of the country of what it lies near.
              if p.entry.country == "UNK" {
                found?.entry = PlaceEntry(name: p.entry.name, latitude: nil, longitude: nil, precision: p.entry.precision, country: known.entry.country)
              }
            } else if found == nil || p.entry.precision != "country" && found?.entry.precision == "country" {
              found = p
            }
          }
        }
        a = arg.next
      }
      if let wide = found {
        // "meluncurkan rudal ke Ganja, kota terbesar kedua di Azerbaijan": there, and not all of it.
        if language.headFirst, wide.entry.precision == "country", let near = reached(c, s, input), near.entry.country == wide.entry.country { return near }
        return found
      }
    }
    if clause.np >= 0 { return resolver.place(clause.np, s, input.scene, countries: false) }
    return nil
  }

  /// "laid the responsibility on Yerevan": its government, and nowhere it happened.
  private func isBlamed(_ arg: Argument, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, arg.slot == .in || arg.slot == .obj, case let laid = s.argument(.obj, of: c), laid >= 0 else { return false }
    return s.nps[Int(laid)].classes.intersects(responsibilityClass)
  }

  /// "in X, near Y", "in X, a village 40 km north of Y": whether a phrase stands right before what only says where that lies.
  private func liesBy(_ np: Int32, _ place: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    var k = Int(s.nps[Int(np)].end)
    let end = min(k + 8, scene.units.count)
    var isLed = false
    while k < end, scene.units[k].start < place {
      switch scene.units[k].kind {
      case .preposition: isLed = true
      case .comma, .det, .adjective, .number, .unknownWord, .other: break
      case .noun where scene.units[k].payload >= 0:
        guard isLed || language.nouns[Int(scene.units[k].payload)].classes.intersects(resolver.settled) else { return false }
      default: return false
      }
      k += 1
    }
    return isLed && k < end
  }

  /// A town to which something was sent or fired.
  private func reached(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    let np = s.argument(.to, of: c)
    guard np >= 0, resolver.sector(s.nps[Int(np)]) == nil, let p = resolver.place(np, s, input.scene, countries: false), p.entry.precision != "country" else {
      return nil
    }
    return p
  }

  /// "shelled Terter": the target is the place.
  func attackedPlace(_ c: Int32, _ row: Int, _ s: ClauseBuilder.State, _ input: Input) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    // "X came under fire", "residents of X endured shelling"
    let isSubject = !language.headFirst && !s.clauses[Int(c)].passive && index.rows[row].role(.subj)?.role == .recipient
    // "several villages, including X, were shelled"
    let part = language.headFirst ? -1 : s.argument(.including, of: c)
    if isSubject, let p = placeIn(s.argument(.subj, of: c), s, input) ?? placeIn(part, s, input) { return p }
    let np = argument(.obj, c, s)
    guard np >= 0, resolver.sector(s.nps[Int(np)]) == nil else { return nil }
    return placeIn(np, s, input) ?? placeIn(part, s, input)
  }

  /// "perebutan Desa X di Y": what was taken, and not what it lies in.
  func takenPlace(_ c: Int32, _ row: Int, _ s: ClauseBuilder.State, _ input: Input) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    let clause = s.clauses[Int(c)]
    guard language.headFirst, clause.kind == .nominal, clause.np >= 0, index.rows[row].role(.obj)?.role == .place, case var taken = s.nps[Int(clause.np)],
      taken.noun >= 0, taken.noun + 1 < taken.end
    else { return nil }
    taken.first = taken.noun + 1
    let u = input.scene.units[Int(taken.first)]
    let isNoun = u.kind == .noun && u.payload >= 0
    taken.noun = isNoun ? taken.first : -1
    taken.classes = isNoun ? language.nouns[Int(u.payload)].classes : ClassSet()
    return resolver.place(in: taken, s, input.scene, countries: false)
  }

  private func placeIn(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    guard np >= 0 else { return nil }
    return resolver.place(np, s, input.scene, countries: false)
      ?? (s.nps[Int(np)].of >= 0 ? resolver.place(s.nps[Int(np)].of, s, input.scene, countries: false) : nil)
  }
}
