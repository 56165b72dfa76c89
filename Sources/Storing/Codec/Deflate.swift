import CZlib

/// How bytes stand in the file.
enum Form: Int, Sendable {
  /// As they are.
  case plain = 0
  /// Raw deflate (RFC 1951) with the dossier's dictionary set before.
  case deflated = 1
  /// Gone by a signed redaction: as many dashes as there were letters, so that spans still hold.
  case redacted = 2
  /// Not the text but what claims quote of it, in its place, where a report came without its text: plain, and deflated as above.
  case quoted = 3
  case quotedDeflated = 4

  var isQuoted: Bool { self == .quoted || self == .quotedDeflated }
}

/// Bytes as they are stored, with the size they had.
public struct StoredBytes: Sendable {
  var form: Form
  var size: Int
  var bytes: [UInt8]

  /// The same as what stands for a text that is not there.
  var quoted: StoredBytes { StoredBytes(form: form == .deflated ? .quotedDeflated : .quoted, size: size, bytes: bytes) }
}

/// Makes payloads and texts small. Owns zlib's state: one a thread.
final class Deflater {
  private var stream = z_stream()
  private var out = [UInt8](repeating: 0, count: 1 << 14)
  private let isReady: Bool
  private let dictionary: [UInt8]

  init(_ dictionary: [UInt8] = PayloadDictionary.first) {
    self.dictionary = dictionary
    isReady = deflateInit2_(&stream, 6, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit { if isReady { deflateEnd(&stream) } }

  func store(_ bytes: [UInt8]) -> StoredBytes {
    let plain = StoredBytes(form: .plain, size: bytes.count, bytes: bytes)
    guard isReady, bytes.count > 32, deflateReset(&stream) == Z_OK else { return plain }
    let n = dictionary.withUnsafeBufferPointer { deflateSetDictionary(&stream, $0.baseAddress, UInt32($0.count)) }
    guard n == Z_OK else { return plain }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    if out.count < bound { out = [UInt8](repeating: 0, count: bound) }
    let made = bytes.withUnsafeBufferPointer { from in
      out.withUnsafeMutableBufferPointer { to -> Int? in
        stream.next_in = UnsafeMutablePointer(mutating: from.baseAddress)
        stream.avail_in = UInt32(from.count)
        stream.next_out = to.baseAddress
        stream.avail_out = UInt32(to.count)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END ? to.count - Int(stream.avail_out) : nil
      }
    }
    guard let made, made < bytes.count else { return plain }
    return StoredBytes(form: .deflated, size: bytes.count, bytes: Array(out[0..<made]))
  }
}

/// The way back. Owns zlib's state: one a thread.
final class Inflater {
  private var stream = z_stream()
  private let isReady: Bool
  private let dictionary: [UInt8]

  init(_ dictionary: [UInt8] = PayloadDictionary.first) {
    self.dictionary = dictionary
    isReady = inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit { if isReady { inflateEnd(&stream) } }

  /// The bytes as they were; throws where they are damaged.
  func read(form: Int, size: Int, _ bytes: UnsafeRawBufferPointer) throws -> [UInt8] {
    if form == Form.plain.rawValue || form == Form.quoted.rawValue {
      guard bytes.count == size else { throw Inflater.damaged }
      return Array(bytes)
    }
    if form == Form.redacted.rawValue {
      guard size >= 0, size < 1 << 31 else { throw Inflater.damaged }
      return [UInt8](repeating: 45, count: size)
    }
    guard form == Form.deflated.rawValue || form == Form.quotedDeflated.rawValue else {
      throw DossierError(.newer, "stored in a form that this version does not know (\(form))", remedy: "use the newest version")
    }
    guard isReady, inflateReset(&stream) == Z_OK, size >= 0, size < 1 << 31 else { throw Inflater.damaged }
    guard dictionary.withUnsafeBufferPointer({ inflateSetDictionary(&stream, $0.baseAddress, UInt32($0.count)) }) == Z_OK else { throw Inflater.damaged }
    return try [UInt8](unsafeUninitializedCapacity: size) { out, count in
      stream.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
      stream.avail_in = UInt32(bytes.count)
      stream.next_out = out.baseAddress
      stream.avail_out = UInt32(size)
      guard inflate(&stream, Z_FINISH) == Z_STREAM_END, stream.avail_out == 0 else { throw Inflater.damaged }
      count = size
    }
  }

  private static var damaged: DossierError {
    DossierError(.corrupt, "a stored payload is damaged", remedy: "restore the last good copy of the dossier")
  }
}

/// What payloads begin with for the compressor: the words that stand in most of them. It is kept in every dossier, and never changed:
/// another one would be a form of its own.
enum PayloadDictionary {
  static let first = Array(text.utf8)

  private static let text =
    #"the ministry of defence said that soldiers were killed and wounded in the shelling of the village near the city on "#
    + #"Monday Tuesday Wednesday Thursday Friday Saturday Sunday the government forces have violated the ceasefire agreement "#
    + #"gencatan senjata yang telah dilanggar oleh pasukan di wilayah itu, kata juru bicara kementerian pertahanan pada hari "#
    + #"tentara tewas dan terluka dalam serangan artileri dengan tidak untuk dari dan pada "#
    + #""outlet":null,"title":null,"url":null,"group":null,"file":null,"line":0,"source_id":null,"source":"#
    + #""published":{"start":"2020-11-10T10:00+00:00","end":"2020-11-10","precision":"day","basis":"dateline","text":"","basis":"metadata"}"#
    + #"{"report":"","key":"id:","version":1,"lang":"en","coder":"","packs":"","claims":[{"id":"#
    + #"","report":"","lang":"id","event":"REQUEST","mode":"yield","contexts":["military","diplomatic","territory","peacekeeping","human_security"],"#
    + #""CONSULT","mode":"visit","SUPPORT","CONCEDE","COOPERATE","AID","MOBILIZE","mode":"troops","COERCE","mode":"seize","REJECT","ACCUSE","mode":"allege","#
    + #""event":"AGREE","mode":null,"contexts":["diplomatic"],"aux":[],"event":"RETREAT","mode":"ceasefire","mode":"release","mode":"withdraw","#
    + #""truce":"agreed","truce":"violated","truce":"in-force","provisions":["cessation","withdrawal","peacekeeping","prisoner-exchange"],"#
    + #""aux":["historical"],"aux":["future"],"aux":["hypothetical"],"aux":["negation"],"attribution":[{"name":"#
    + #""whose":{"name":"Azerbaijan","code":"AZE","sector":"GOV"},"whose":{"name":"Armenia","code":"ARM","sector":"MIL","text":"#
    + #""code":"UNK","sector":"CVL","text":"soldiers","span":[1,"code":"RUS","sector":"GOV","code":"TUR","code":"IGO","sector":"IGO","code":"NKR","#
    + #""place":{"name":"","lat":40.,"lon":46.,"precision":"exact","text":"","span":[2,"precision":"near","precision":"region","precision":"country","#
    + #""measure":"killed","measure":"wounded","whose":null,"low":2,"high":null,"approximate":true,"text":"at least","span":[3,"#
    + #""basis":"relative","text":"on Tuesday","span":[10,"basis":"explicit","basis":"publication"},"precision":"month","precision":"minute","#
    + #""via":"quote"}],"via":"wire"}],"via":"document"}],"via":"paraphrase"}],"evidence":[{"text":"","span":[100,200]}],"rule":"attack:12","confidence":0.75},{"id":"#
    + #"","event":"ASSAULT","mode":"heavy-weapons","contexts":["military"],"aux":[],"actors":[{"name":"Azerbaijan","code":"AZE","sector":"MIL","text":"#
    + #"","span":[50,60]}],"recipients":[{"name":"Armenia","code":"ARM","sector":"CVL","text":"","span":[70,80]}],"brokers":[],"place":null,"#
    + #""time":{"start":"2020-10-27","end":"2020-10-27","precision":"day","basis":"publication"},"figures":[{"measure":"killed","whose":null,"low":1,"high":1,"#
    + #""approximate":false,"text":"","span":[90,95]}],"truce":null,"provisions":[],"attribution":[],"evidence":[{"text":"","span":[0,100]}],"rule":"kill:1","confidence":0.9}]}"#
}
