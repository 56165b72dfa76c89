/// Quotations of a report by their marks: “…”, "…", «…», ''…''. A quotation ends with its paragraph at the latest.
struct QuotationMarks {
  struct Quoted {
    /// Bytes, marks included.
    var start: Int32
    var end: Int32
    /// The closing mark is there; without one the next paragraph may go on.
    var closed: Bool
  }
  private(set) var all: [Quoted] = []

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var open: Int?
    var i = 0
    func isEdge(_ k: Int) -> Bool {
      guard k >= 0, k < text.count else { return true }
      let b = text[k]
      return b <= 32 || b == 40 || b == 91 || b == 45 || b == 0x94 && k > 1 && text[k - 1] == 0x80
    }
    while i < text.count {
      let b = text[i]
      var width = 0
      var opens = false
      var either = false
      switch b {
      case 10:
        // An empty line.
        var k = i + 1
        while k < text.count, text[k] == 32 || text[k] == 13 { k += 1 }
        if k < text.count, text[k] == 10, let from = open {
          all.append(Quoted(start: Int32(from), end: Int32(i), closed: false))
          open = nil
        }
      case 34:
        width = 1
        either = true
      case 39 where i + 1 < text.count && text[i + 1] == 39:
        width = 2
        either = true
      case 96 where i + 1 < text.count && text[i + 1] == 96:
        width = 2
        opens = true
      case 0xC2 where i + 1 < text.count && (text[i + 1] == 0xAB || text[i + 1] == 0xBB):
        width = 2
        opens = text[i + 1] == 0xAB
      case 0xE2 where i + 2 < text.count && text[i + 1] == 0x80 && (text[i + 2] == 0x9C || text[i + 2] == 0x9D || text[i + 2] == 0x9E):
        width = 3
        opens = text[i + 2] != 0x9D
      default: break
      }
      if width > 0 {
        if either { opens = open == nil ? true : isEdge(i - 1) && !isEdge(i + width) }
        if opens {
          if open == nil || !either { open = open ?? i }
        } else if let from = open {
          all.append(Quoted(start: Int32(from), end: Int32(i + width), closed: true))
          open = nil
        }
      }
      i += max(width, 1)
    }
    if let from = open { all.append(Quoted(start: Int32(from), end: Int32(text.count), closed: false)) }
  }

  /// The quotation that the byte stands in.
  func around(_ at: Int32) -> Quoted? {
    var low = 0
    var high = all.count
    while low < high {
      let mid = (low + high) / 2
      if all[mid].end <= at { low = mid + 1 } else { high = mid }
    }
    return low < all.count && all[low].start <= at ? all[low] : nil
  }
}
