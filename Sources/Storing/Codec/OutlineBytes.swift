import Claims
import Foundation
import GRDB
import Reconciling

/// Outlines of claims as a column keeps them: names are numbers of the table of names.
enum OutlineBytes {
  static func bytes(_ o: ClaimOutline, _ db: Database, _ names: NameTable) throws -> [UInt8] {
    var w = BodyWriter()
    w.count(Int(o.stance.rawValue) | Int(o.time.kind.rawValue) << 2 | (o.truce != nil ? 16 : 0) | (o.place != nil ? 32 : 0) | (o.mode != nil ? 64 : 0))
    w.int(Int(o.time.first))
    w.int(Int(o.time.last - o.time.first))
    if let t = o.truce { w.count(Int(t.rawValue)) }
    if let p = o.place { w.count(try names.number(db, .spot, Spot.text(p))) }
    if let m = o.mode { w.count(try names.number(db, .mode, m)) }
    for side in [o.actors, o.recipients] {
      w.count(side.count)
      for code in side { w.count(try names.number(db, .side, code)) }
    }
    w.count(o.counts.count)
    for c in o.counts {
      w.count(Int(c.measure.rawValue))
      w.count(try c.side.map { try names.number(db, .side, $0) } ?? 0)
      w.number(c.low)
      w.number(c.high == .infinity ? -1 : c.high)
    }
    return w.bytes
  }

  /// The day for which the claim counts as telling a violation; see `Reconciler.violationDay`.
  static func dayCounted(_ bytes: UnsafeRawBufferPointer) throws -> Int? {
    var r = BodyReader(bytes)
    let head = try r.count()
    let first = try r.int()
    let last = first + (try r.int())
    guard head & 3 != Int(ClaimOutline.Stance.negated.rawValue), let kind = ClaimTime.Kind(rawValue: UInt8(head >> 2 & 3)) else { return nil }
    return kind == .named || kind == .assumed ? last : nil
  }
}

/// A place without its words, as a name.
enum Spot {
  static func text(_ p: Place) -> String {
    "\(p.name)\u{1F}\(p.latitude.map { "\($0)" } ?? "")\u{1F}\(p.longitude.map { "\($0)" } ?? "")\u{1F}\(p.precision)"
  }

  static func place(_ text: String) -> Place {
    let f = text.split(separator: "\u{1F}", omittingEmptySubsequences: false)
    guard f.count == 4 else { return Place(name: text, latitude: nil, longitude: nil, precision: "exact", source: nil) }
    return Place(name: String(f[0]), latitude: Double(f[1]), longitude: Double(f[2]), precision: String(f[3]), source: nil)
  }
}

/// Makes profiles of one block's outlines, in the order in which they are read.
struct StoredProfiles {
  private(set) var profiles: [ClaimProfile] = []
  private var sides = Numbering<Int>()
  private var modes = Numbering<Int>()
  private var spots = Numbering<Int>()
  private var reports = Numbering<Int>()
  private var tellers = Numbering<Int>()

  init(expecting count: Int) { profiles.reserveCapacity(count) }

  /// Whether each side has a bit of its own: then numbers need not be given in any order.
  var areSidesApart: Bool { sides.names.count <= 64 }

  /// Numbers of the places, in order.
  var places: [Int] { spots.names }

  /// `origin` is the number of the origin's key.
  mutating func add(_ bytes: UnsafeRawBufferPointer, report: Int, origin: Int) throws {
    var r = BodyReader(bytes)
    let head = try r.count()
    let first = Int32(truncatingIfNeeded: try r.int())
    let last = first &+ Int32(truncatingIfNeeded: try r.int())
    guard let stance = ClaimOutline.Stance(rawValue: UInt8(head & 3)), let kind = ClaimTime.Kind(rawValue: UInt8(head >> 2 & 3)) else {
      throw BodyReader.damaged
    }
    let truce = head & 16 != 0 ? try r.placed(TruceState.self) : nil
    let place = head & 32 != 0 ? spots.number(try r.count()) : -1
    let mode = head & 64 != 0 ? modes.number(try r.count()) : -1
    let actors = try mask(&r)
    let recipients = try mask(&r)
    var counts: [ClaimProfile.Count] = []
    for _ in 0..<(try r.count()) {
      let measure = try r.placed(Measure.self)
      let side = try r.count()
      let low = try r.number()
      let high = try r.number()
      counts.append(ClaimProfile.Count(measure: measure, side: side == 0 ? 0 : bit(side), low: low, high: high < 0 ? .infinity : high))
    }
    profiles.append(
      ClaimProfile(
        index: profiles.count, time: ClaimTime(first: first, last: last, kind: kind), actors: actors, recipients: recipients, place: place, mode: mode,
        truce: truce, figures: counts, stance: stance, report: reports.number(report), teller: tellers.number(report << 24 | origin)))
  }

  private mutating func mask(_ r: inout BodyReader) throws -> UInt64 {
    var m: UInt64 = 0
    for _ in 0..<(try r.count()) { m |= bit(try r.count()) }
    return m
  }

  private mutating func bit(_ side: Int) -> UInt64 { 1 << UInt64(sides.number(side) & 63) }
}
