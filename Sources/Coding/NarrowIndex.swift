/// An index kept in four bytes, -1 for none: of readings many are kept, and the nearer ones are the faster.
@propertyWrapper struct Index32 {
  private var stored: Int32 = -1
  init() {}
  var wrappedValue: Int {
    get { Int(stored) }
    set { stored = Int32(truncatingIfNeeded: newValue) }
  }
}

/// The same in two bytes, for tables of fewer than 32,768 entries.
@propertyWrapper struct Index16 {
  private var stored: Int16 = -1
  init() {}
  var wrappedValue: Int {
    get { Int(stored) }
    set { stored = Int16(clamping: newValue) }
  }
}
