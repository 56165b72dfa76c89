/// Memory that is used again for every sentence, for what is put together there and then appended at once.
///
/// For elements that hold no reference: what stands in it is never taken apart.
final class Room<Element> {
  private var memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: 128)

  deinit { memory.deallocate() }

  /// Room for so many elements, whatever stood in it.
  func of(_ count: Int) -> UnsafeMutableBufferPointer<Element> {
    if count > memory.count {
      memory.deallocate()
      memory = .allocate(capacity: 2 * count)
    }
    return memory
  }
}
