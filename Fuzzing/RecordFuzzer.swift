import Foundation
import Recording

/// libFuzzer's entry for what others send of the record: the first byte chooses the reader, the rest is its input. A crash, a hang or a memory
/// balloon is a finding; an input that is taken although it should not be is one, too, where that can be told here.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let data, size > 1 else { return 0 }
  let input = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
  switch data[0] % 11 {
  case 0: try? SignedCheckpoint(input).verify(log: key.verifier)
  case 1: _ = try? ProofFile(input).verify(log: key.verifier)
  case 2: bundle(input)
  // Inside a manifest that is signed: what a holder who means harm could send.
  case 3: bundle(enclosed("log", input, " " + key.name))
  case 4: bundle(enclosed("files", input, ""))
  case 5: _ = try? CosignRequest(input)
  case 6: try? ForkProof(input).verify(log: key.verifier)
  case 7: statement(input)
  case 8: entries(input)
  case 9:
    let text = String(decoding: input, as: UTF8.self)
    _ = try? CosignPolicy(text)
    _ = try? Roster(text)
    _ = TilePath(text)
  default: _ = try? TimeStamp.answer(input)
  }
  return 0
}

private nonisolated(unsafe) let key: SigningKey = {
  guard let key = try? SigningKey(name: "a.example", seed: [UInt8](repeating: 7, count: 32)) else { exit(2) }
  return key
}()

private func bundle(_ bytes: [UInt8]) {
  guard let bundle = try? SyncBundle(bytes, holders: [key.verifier]) else { return }
  for section in bundle.sections {
    var count = 0
    try? section.entries.forEach { _, entry in
      _ = entry.leaf
      count += 1
    }
    precondition(count == section.entries.count, "a section holds another number of entries than it says")
    let empty = LogReplica(key: key.verifier, head: nil, tree: TiledTree(leaves: []))
    _ = try? empty.judge(section) { _, _ in }
  }
  try? bundle.files.forEach { _ in }
}

private func enclosed(_ kind: String, _ part: [UInt8], _ end: String) -> [UInt8] {
  let text = "\(SyncBundle.header)\nfrom \(key.name)\ntime 1\n\(kind) \(part.count) \(TreeHash.content(part).hex)\(end)\n"
  guard var note = try? SignedNote(text: text), (try? note.sign(key)) != nil else { return [] }
  return Array("manifest \(note.bytes.count)\n".utf8) + note.bytes + part
}

private func statement(_ input: [UInt8]) {
  guard let signed = try? SignedStatement(input) else { return }
  precondition((try? SignedStatement(signed.bytes)) == signed, "a statement is not read as it is written")
}

private func entries(_ input: [UInt8]) {
  guard let entries = try? EntryBundle.decode(input) else { return }
  precondition(EntryBundle.encode(entries) == input, "an entry bundle is not read as it is written")
}

/// Valid inputs to begin with, one of each kind, into the folder that `TRUCELINE_SEEDS` names.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?) -> CInt {
  guard let folder = ProcessInfo.processInfo.environment["TRUCELINE_SEEDS"] else { return 0 }
  do {
    let texts = (0..<9).map { Array("entry \($0)".utf8) }
    let tree = TiledTree(leaves: texts.map { TreeHash.leaf($0) })
    func signed(_ size: Int) throws -> SignedCheckpoint {
      try SignedCheckpoint(Checkpoint(origin: key.name, size: size, root: try tree.root(at: size)), signedBy: key)
    }
    let section = try LogSection(of: tree, checkpoint: signed(9), from: 0) { .text(texts[$0]) }
    let whole = try SyncBundle(from: key.name, time: 1, sections: [section], files: ContentRun([[1, 2], [3]])).signed(by: key)
    let statement = Statement(.invite, on: .init(.finding, "1"), by: key.name, time: 1, deadline: 2, reasons: "r")
    let log = Array("checkpoint \(try signed(9).bytes.count)\nfrom 0\n\n".utf8) + (try signed(9).bytes) + texts.flatMap { LogSection.encode(.text($0)) }
    let seeds: [(UInt8, [UInt8])] = [
      (0, try signed(9).bytes),
      (1, ProofFile(index: 2, proof: try tree.inclusionProof(of: 2, size: 9), checkpoint: try signed(9), entry: texts[2]).bytes),
      (2, whole), (3, log), (4, SyncBundle.framed([1, 2]) + SyncBundle.framed([3])),
      (5, CosignRequest(oldSize: 3, proof: try tree.consistencyProof(from: 3, to: 9), checkpoint: try signed(9)).bytes),
      (6, try ForkProof(signed(4), against: tree, signedBy: signed(9)).bytes), (7, try SignedStatement(statement, key: key).bytes),
      (8, EntryBundle.encode(texts)),
      (9, Array("log \(key.verifier)\nwitness A \(try key.cosigner)\ngroup g all A\nquorum g\nmember \(key.verifier) party,chair\n".utf8)),
      (10, try TimeStamp.Request(hash: .empty, nonce: 5).der),
    ]
    for (kind, bytes) in seeds { try Data([kind] + bytes).write(to: URL(fileURLWithPath: "\(folder)/\(kind)")) }
  } catch {
    print("seeds: \(error)")
    exit(2)
  }
  return 0
}
