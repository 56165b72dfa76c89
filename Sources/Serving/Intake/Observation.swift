import Claims

/// What a patrol or a post saw, heard or recorded, as a form asks for it. It becomes a report in plain English whose origin is the patrol, and
/// is coded like any other: the words that a claim rests on are those that were filed.
struct Observation: Sendable {
  static let allMeans = ["saw", "heard", "camera", "uav"]
  static let allKinds = ["shelling", "shooting", "explosion", "drone", "movement", "denied"]
  static let allBearings = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]

  var patrol = ""
  var place = ""
  /// Local, `2020-10-26T19:30`.
  var time = ""
  var zone: String
  var means = "saw"
  var kind = "shelling"
  var count: Int?
  var side = ""
  var distance: Double?
  var bearing = ""
  var killed: Int?
  var wounded: Int?
  var remarks = ""

  init(zone minutes: Int) {
    let z = abs(minutes)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : String(n) }
    zone = (minutes < 0 ? "-" : "+") + two(z / 60) + ":" + two(z % 60)
  }

  /// Reads the form; what cannot be is told, and the rest is kept.
  mutating func read(_ f: FormFields, parties: [String]) throws {
    func word(_ name: String, _ most: Int) -> String { String((f.filled(name) ?? "").prefix(most)) }
    patrol = word("patrol", 80)
    place = word("place", 120)
    time = word("time", 16)
    zone = f.filled("zone") ?? zone
    remarks = word("remarks", 4_000)
    side = word("side", 12)
    bearing = word("bearing", 2)
    means = f.filled("means").map { String($0.prefix(10)) } ?? means
    kind = f.filled("kind").map { String($0.prefix(12)) } ?? kind
    func number(_ name: String) throws -> Int? {
      guard let text = f.filled(name) else { return nil }
      guard let n = Int(text), (0...100_000).contains(n) else { throw Problem.unprocessable("\(name): give a whole number from 0 to 100000.") }
      return n
    }
    count = try number("count")
    killed = try number("killed")
    wounded = try number("wounded")
    if let text = f.filled("distance") {
      guard let d = Double(text), d >= 0, d <= 100 else { throw Problem.unprocessable("distance: give kilometres from 0 to 100.") }
      distance = d
    }
    guard !patrol.isEmpty else { throw Problem.unprocessable("patrol: say which patrol or post.") }
    guard !place.isEmpty else { throw Problem.unprocessable("place: say where.") }
    guard Stamp(iso: time + zone)?.minute ?? -1 >= 0 else {
      throw Problem.unprocessable("time: give a day and a minute, such as 2020-10-26T19:30, and a zone such as +04:00.")
    }
    guard Observation.allMeans.contains(means), Observation.allKinds.contains(kind) else { throw Problem.unprocessable("means, kind: choose from the lists.") }
    guard side.isEmpty || parties.contains(side), bearing.isEmpty || Observation.allBearings.contains(bearing) else {
      throw Problem.unprocessable("side, bearing: choose from the lists.")
    }
  }

  /// The report: one sentence that states the observation, then what it rests on.
  var form: Intake.Form {
    let stamp = Stamp(iso: time + zone)
    let names = ["ARM": "Armenian forces", "AZE": "Azerbaijani forces", "RUS": "Russian forces"]
    let actor = side.isEmpty ? "Unidentified forces" : names[side] ?? "Forces of \(side)"
    let n = count.map { $0 == 1 ? "1 round" : "\($0) rounds" }
    let act: String
    switch kind {
    case "shelling": act = "\(actor) shelled \(place)"
    case "shooting": act = "\(actor) opened fire with small arms at \(place)"
    case "explosion": act = "An explosion occurred in \(place)"
    case "drone": act = "\(actor) carried out a drone strike on \(place)"
    case "movement": act = "\(actor) deployed troops to \(place)"
    default: act = "\(actor) denied the patrol access to \(place)"
    }
    let day = stamp.map { "on " + Observation.words($0) } ?? ""
    var losses: [String] = []
    if let killed, killed > 0 { losses.append("killing \(killed) \(killed == 1 ? "person" : "people")") }
    if let wounded, wounded > 0 { losses.append("wounding \(wounded) \(wounded == 1 ? "person" : "people")") }
    let saying = ["saw": "saw it", "heard": "heard it", "camera": "recorded it by camera", "uav": "recorded it by drone"][means] ?? means
    var text = "Observation of \(patrol)\n\n\(act) \(day)\(losses.isEmpty ? "" : ", " + losses.joined(separator: " and ")), \(patrol) reported.\n\n"
    text += "Local time \(time.dropFirst(11)) (UTC\(zone)). The patrol \(saying)"
    if let n { text += "; \(n) counted" }
    if let distance { text += "; distance \(Labels.number(distance)) km" }
    if !bearing.isEmpty { text += "; direction \(bearing)" }
    text += ".\n"
    if !remarks.isEmpty { text += "\n\(remarks)\n" }
    return Intake.Form(
      text: text, title: "Observation of \(patrol), \(place), \(time.replacing("T", with: " "))", outlet: patrol, published: time + zone, lang: "en")
  }

  private static func words(_ s: Stamp) -> String {
    let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    let (y, m, d) = s.day.parts
    return "\(d) \(months[m - 1]) \(y)"
  }
}
