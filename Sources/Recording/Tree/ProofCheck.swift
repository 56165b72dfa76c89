/// Checks proofs with nothing but hashes, by the iterative rules of RFC 9162, 2.1.3.2 and 2.1.4.2.
public enum ProofCheck {
  /// The root that an inclusion proof leads to; nil where the proof has the wrong length for that place.
  public static func root(of leaf: TreeHash, index: Int, size: Int, proof: [TreeHash]) -> TreeHash? {
    guard index >= 0, index < size else { return nil }
    var (fn, sn) = (index, size - 1)
    var hash = leaf
    for p in proof {
      if sn == 0 { return nil }
      if fn & 1 == 1 || fn == sn {
        hash = .node(p, hash)
        while fn & 1 == 0 && fn != 0 {
          fn >>= 1
          sn >>= 1
        }
      } else {
        hash = .node(hash, p)
      }
      fn >>= 1
      sn >>= 1
    }
    return sn == 0 ? hash : nil
  }

  /// Whether the entry with that leaf hash is number `index` of the tree of `size` entries with that root.
  public static func includes(_ leaf: TreeHash, index: Int, size: Int, root: TreeHash, proof: [TreeHash]) -> Bool {
    self.root(of: leaf, index: index, size: size, proof: proof) == root
  }

  /// Whether the tree (`size`, `root`) begins with the whole tree (`old`, `oldRoot`).
  public static func extends(old: Int, oldRoot: TreeHash, size: Int, root: TreeHash, proof: [TreeHash]) -> Bool {
    guard old >= 0, old <= size else { return false }
    if old == 0 { return proof.isEmpty && oldRoot == .empty && (size > 0 || root == .empty) }
    if old == size { return proof.isEmpty && oldRoot == root }
    var path = proof[...]
    var (fn, sn) = (old - 1, size - 1)
    while fn & 1 == 1 {
      fn >>= 1
      sn >>= 1
    }
    // A whole old tree is a node of the new one, and its root is not repeated in the proof.
    guard let first = fn == 0 ? oldRoot : path.popFirst() else { return false }
    var (fr, sr) = (first, first)
    guard !path.isEmpty else { return false }
    for c in path {
      if sn == 0 { return false }
      if fn & 1 == 1 || fn == sn {
        fr = .node(c, fr)
        sr = .node(c, sr)
        while fn & 1 == 0 && fn != 0 {
          fn >>= 1
          sn >>= 1
        }
      } else {
        sr = .node(sr, c)
      }
      fn >>= 1
      sn >>= 1
    }
    return sn == 0 && fr == oldRoot && sr == root
  }
}
