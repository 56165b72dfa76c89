import Recording
import Testing

/// The definition of RFC 6962, 2.1, word for word and slow.
enum SlowTree {
  static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
    guard let first = leaves.first else { return .empty }
    if leaves.count == 1 { return first }
    let k = split(leaves.count)
    return .node(root(leaves.prefix(k)), root(leaves.dropFirst(k)))
  }

  static func path(_ m: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
    if leaves.count == 1 { return [] }
    let k = split(leaves.count)
    return m < k ? path(m, leaves.prefix(k)) + [root(leaves.dropFirst(k))] : path(m - k, leaves.dropFirst(k)) + [root(leaves.prefix(k))]
  }

  static func consistency(_ m: Int, _ leaves: ArraySlice<TreeHash>, _ whole: Bool = true) -> [TreeHash] {
    if m == leaves.count { return whole ? [] : [root(leaves)] }
    let k = split(leaves.count)
    return m <= k
      ? consistency(m, leaves.prefix(k), whole) + [root(leaves.dropFirst(k))]
      : consistency(m - k, leaves.dropFirst(k), false) + [root(leaves.prefix(k))]
  }

  static func split(_ n: Int) -> Int {
    var k = 1
    while k * 2 < n { k *= 2 }
    return k
  }
}

@Suite("Merkle tree")
struct TreeTests {
  /// The inputs and roots that implementations of Certificate Transparency share.
  @Test func knownRoots() {
    let inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    let roots = [
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    var tree = TreeAppender()
    #expect(tree.root.hex == roots[0])
    for (k, input) in inputs.enumerated() {
      let bytes = stride(from: 0, to: input.count, by: 2).map { i in
        UInt8(input.dropFirst(i).prefix(2), radix: 16) ?? 0
      }
      tree.append(.leaf(bytes))
      #expect(tree.root.hex == roots[k + 1])
    }
  }

  @Test func rootsAndProofsAreThoseOfTheDefinition() throws {
    let leaves = testEntries(600).map { TreeHash.leaf($0) }
    let tree = TiledTree(leaves: leaves)
    for size in Array(0...70) + [127, 128, 129, 255, 256, 257, 258, 300, 511, 512, 513, 600] {
      let root = SlowTree.root(leaves[..<size])
      #expect(try tree.root(at: size) == root)
      for index in stride(from: 0, to: size, by: size > 70 ? 37 : 1) {
        let proof = try tree.inclusionProof(of: index, size: size)
        #expect(proof == SlowTree.path(index, leaves[..<size]))
        #expect(ProofCheck.includes(leaves[index], index: index, size: size, root: root, proof: proof))
      }
      for old in stride(from: 0, through: size, by: size > 70 ? 31 : 1) {
        let proof = try tree.consistencyProof(from: old, to: size)
        if old > 0 { #expect(proof == SlowTree.consistency(old, leaves[..<size])) }
        #expect(ProofCheck.extends(old: old, oldRoot: SlowTree.root(leaves[..<old]), size: size, root: root, proof: proof))
      }
    }
  }

  @Test func falseProofsFail() throws {
    let leaves = testEntries(40).map { TreeHash.leaf($0) }
    let tree = TiledTree(leaves: leaves)
    let wrong = TreeHash.leaf([1, 2, 3])
    for size in 1...40 {
      let root = try tree.root(at: size)
      for index in 0..<size {
        let proof = try tree.inclusionProof(of: index, size: size)
        #expect(!ProofCheck.includes(wrong, index: index, size: size, root: root, proof: proof))
        #expect(!ProofCheck.includes(leaves[index], index: index, size: size, root: root, proof: proof + [wrong]))
        if !proof.isEmpty { #expect(!ProofCheck.includes(leaves[index], index: index, size: size, root: root, proof: Array(proof.dropLast()))) }
        for other in 0..<size where other != index { #expect(!ProofCheck.includes(leaves[index], index: other, size: size, root: root, proof: proof)) }
      }
      for old in 1..<size {
        let before = try tree.root(at: old)
        let proof = try tree.consistencyProof(from: old, to: size)
        #expect(!ProofCheck.extends(old: old, oldRoot: wrong, size: size, root: root, proof: proof))
        #expect(!ProofCheck.extends(old: old, oldRoot: before, size: size, root: wrong, proof: proof))
        #expect(!ProofCheck.extends(old: old, oldRoot: before, size: size, root: root, proof: proof + [wrong]))
        #expect(!ProofCheck.extends(old: old, oldRoot: before, size: size, root: root, proof: Array(proof.dropLast())))
        for k in proof.indices {
          var changed = proof
          changed[k] = wrong
          #expect(!ProofCheck.extends(old: old, oldRoot: before, size: size, root: root, proof: changed))
        }
      }
    }
  }

  /// Stops and starts at every size; what is stored must be what one run writes.
  @Test func growsFromStoredTiles() throws {
    let leaves = testEntries(70_000).map { TreeHash.leaf($0) }
    var stored: [TileID: [UInt8]] = [:]
    var random = SeededRandom(7)
    var size = 0
    while size < leaves.count {
      var tree = try TreeAppender(size: size) { stored[$0] }
      let next = min(leaves.count, size + 1 + random.below(size < 600 ? 3 : 9000))
      tree.append(contentsOf: leaves[size..<next])
      for tile in tree.takeChangedTiles() { stored[tile.id] = tile.hashes }
      size = next
      if size < 600 { #expect(tree.root == SlowTree.root(leaves[..<size])) }
    }
    let tiles = stored
    let tree = TiledTree(size: size) { tiles[$0] }
    #expect(try tree.root(at: size) == SlowTree.root(leaves[...]))
    #expect(try tree.leaves(250..<70_000) == Array(leaves[250...]))
    // The shape that tlog-tiles describes for 70,000 entries.
    let shape = Dictionary(grouping: TreeShape.tiles(size: 70_000)) { $0.level }.mapValues { $0.map { TreeShape.width(of: $0, size: 70_000) } }
    #expect(shape[0] == Array(repeating: 256, count: 273) + [112])
    #expect(shape[1] == [256, 17])
    #expect(shape[2] == [1])
    #expect(stored.keys.sorted() == TreeShape.tiles(size: 70_000))
    for (id, hashes) in stored { #expect(hashes.count == 32 * TreeShape.width(of: id, size: 70_000)) }
  }

  @Test func missingTilesAreNamed() throws {
    let leaves = testEntries(300).map { TreeHash.leaf($0) }
    let tree = TiledTree(size: 300) { $0.level == 0 && $0.index == 1 ? nil : Array(repeating: 0, count: 8192) }
    #expect(throws: RecordingError.self) { try tree.inclusionProof(of: 299, size: 300) }
    #expect(throws: RecordingError.self) { try TreeAppender(size: 300) { _ in nil } }
    #expect(throws: RecordingError.self) { try TiledTree(leaves: leaves).inclusionProof(of: 300, size: 300) }
    #expect(throws: RecordingError.self) { try TiledTree(leaves: leaves).root(at: 301) }
  }

  @Test func paths() {
    #expect(TileID(level: 0, index: 1_234_067).path() == "tile/0/x001/x234/067")
    #expect(TileID(level: 1, index: 1).path(width: 17) == "tile/1/001.p/17")
    #expect(TileID.entriesPath(index: 273, width: 112) == "tile/entries/273.p/112")
    #expect(TileID.entriesPath(index: 1000) == "tile/entries/x001/000")
    for (level, index, width) in [(0, 0, 256), (0, 999, 1), (3, 1000, 255), (63, 999_999, 256), (5, 123_456_789, 7)] {
      let id = TileID(level: level, index: index)
      #expect(TilePath(id.path(width: width)) == .tile(id, width: width))
      #expect(TilePath(TileID.entriesPath(index: index, width: width)) == .entries(index: index, width: width))
    }
    #expect(TilePath("checkpoint") == .checkpoint)
    for bad in [
      "", "tile", "tile/0", "tile/0/1", "tile/0/0001", "tile/00/001", "tile/64/001", "tile/0/x000/001", "tile/0/001/002", "tile/0/001.p/0",
      "tile/0/001.p/256", "tile/0/001.p/01", "tile/0/x001", "tile/-1/001", "tile/0/001/", "/tile/0/001", "tile/entries/x01/001", "tile/0/+01",
      "tile/0/" + String(repeating: "x999/", count: 30) + "999",
    ] {
      #expect(TilePath(bad) == nil, "\(bad)")
    }
  }

  @Test func bundlesOfEntries() throws {
    let large = [UInt8](repeating: 7, count: 65_536)
    let entries = [[], [1], Array(repeating: 2, count: 65_535), large]
    let decoded = try EntryBundle.decode(EntryBundle.encode(entries))
    #expect(decoded.map { TreeHash.leaf($0) } == entries.map { Leaf.hash($0) })
    #expect(String(decoding: decoded[3], as: UTF8.self) == "truceline/entry-by-hash/v1\nsha256 \(TreeHash.content(large).hex)\nsize 65536\n")
    let bytes = EntryBundle.encode([[1, 2, 3], [4, 5]])
    for cut in [1, 3, 4, 6, 8] { #expect(throws: RecordingError.self) { try EntryBundle.decode(Array(bytes.prefix(cut))) } }
    #expect(throws: RecordingError.self) { try EntryBundle.decode([UInt8](repeating: 0, count: 2 * 257)) }
  }
}
