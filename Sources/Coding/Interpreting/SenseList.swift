/// Senses that a clause may have, in the lexicon's order. Sixteen at most, more than any word of the packs has: so that a list is no
/// memory of its own.
struct SenseList: RandomAccessCollection, ExpressibleByArrayLiteral {
  static let capacity = 16
  private var items = SIMD16<UInt16>()
  private(set) var count = 0

  init(arrayLiteral elements: UInt16...) { for e in elements { add(e) } }
  init() {}

  var startIndex: Int { 0 }
  var endIndex: Int { count }
  subscript(_ i: Int) -> UInt16 { items[i] }

  /// Adds a sense that is not there yet.
  mutating func add(_ sense: UInt16) {
    guard count < SenseList.capacity, !contains(sense) else { return }
    items[count] = sense
    count += 1
  }

  func contains(_ sense: UInt16) -> Bool {
    for i in 0..<count where items[i] == sense { return true }
    return false
  }
}
