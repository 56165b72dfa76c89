import Claims
import SwiftASN1

/// Time-stamps of third parties (RFC 3161): that some bytes existed at an hour, said by an authority that neither side runs.
///
/// What is checked here is that the answer belongs to the question. Whether the authority's signature holds, and whether it is to be
/// trusted, is for `openssl ts -verify` with the authority's certificate: the answer is kept as it came.
public enum TimeStamp {
  /// A question about a hash.
  public struct Request: Sendable, Hashable {
    public var hash: TreeHash
    /// A number that the answer must repeat.
    public var nonce: UInt64

    public init(hash: TreeHash, nonce: UInt64) {
      self.hash = hash
      // DER writes a positive number; the first bit is left free.
      self.nonce = nonce >> 1
    }

    /// The request in DER, for `Content-Type: application/timestamp-query`.
    public var der: [UInt8] {
      get throws {
        var out = DER.Serializer()
        try out.appendConstructedNode(identifier: .sequence) { request in
          try request.serialize(1)
          try request.appendConstructedNode(identifier: .sequence) { imprint in
            try imprint.appendConstructedNode(identifier: .sequence) { algorithm in
              try algorithm.serialize(sha256)
              try algorithm.serialize(ASN1Null())
            }
            try imprint.serialize(ASN1OctetString(contentBytes: hash.bytes[...]))
          }
          try request.serialize(nonce)
          // The certificate is to come with the answer, so that the answer can be checked in twenty years.
          try request.serialize(true)
        }
        return out.serializedBytes
      }
    }
  }

  /// What the authority says.
  public struct Answer: Sendable, Hashable {
    /// Seconds since 1970.
    public var time: Int
    public var serial: [UInt8]
    public var policy: String
    /// What it stamped.
    public var hash: TreeHash
    /// The number of the question, if it had one.
    public var nonce: UInt64?
    /// The response as it came.
    public var der: [UInt8]
  }

  private static let sha256: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 2, 1]
  private static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 7, 2]
  private static let tokenInfo: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 1, 4]

  /// Reads the answer to a request. Throws where it is a refusal, or is about another hash or another request.
  public static func answer(_ der: [UInt8], to request: Request) throws -> Answer {
    let answer = try answer(der)
    guard answer.hash == request.hash else { throw RecordingError(.inconsistent, "the time-stamp is of other bytes than were asked about") }
    guard answer.nonce == request.nonce else { throw RecordingError(.inconsistent, "the time-stamp answers another request") }
    return answer
  }

  /// Reads an answer, whatever was asked. Throws where it is a refusal.
  public static func answer(_ der: [UInt8]) throws -> Answer {
    do { return try read(der) } catch let error as ASN1Error {
      throw RecordingError(.malformed, "this is not an answer of a time-stamping authority (\(error.code))", remedy: "ask again")
    }
  }

  private static func read(_ der: [UInt8]) throws -> Answer {
    var response = try children(DER.parse(der))
    var status = try children(next(&response))
    let granted = try Int(derEncoded: next(&status))
    guard granted == 0 || granted == 1 else { throw RecordingError(.refused, "the time-stamping authority refused (status \(granted))") }
    var content = try children(next(&response))
    try expect(signedData, &content)
    var signed = try children(inside(next(&content)))
    _ = try next(&signed)  // version
    _ = try next(&signed)  // digest algorithms
    var encapsulated = try children(next(&signed))
    try expect(tokenInfo, &encapsulated)
    let info = try ASN1OctetString(derEncoded: inside(next(&encapsulated)))
    var token = try children(DER.parse(info.bytes))
    _ = try next(&token)  // version
    let policy = try ASN1ObjectIdentifier(derEncoded: next(&token))
    var imprint = try children(next(&token))
    var algorithm = try children(next(&imprint))
    try expect(sha256, &algorithm)
    guard let hash = TreeHash(bytes: try ASN1OctetString(derEncoded: next(&imprint)).bytes) else { throw malformed }
    let serial = try ArraySlice<UInt8>(derEncoded: next(&token))
    let time = try GeneralizedTime(derEncoded: next(&token))
    var nonce: UInt64?
    for node in token where node.identifier == .integer { nonce = try UInt64(derEncoded: node) }
    let day = CivilDay(year: time.year, month: time.month, day: time.day)
    let seconds = Int(day.number) * 86400 + time.hours * 3600 + time.minutes * 60 + time.seconds
    return Answer(time: seconds, serial: Array(serial), policy: policy.description, hash: hash, nonce: nonce, der: der)
  }

  private static func children(_ node: ASN1Node) throws -> ArraySlice<ASN1Node> {
    guard case .constructed(let nodes) = node.content else { throw malformed }
    return Array(nodes)[...]
  }

  private static func next(_ nodes: inout ArraySlice<ASN1Node>) throws -> ASN1Node {
    guard let node = nodes.popFirst() else { throw malformed }
    return node
  }

  /// The node inside an explicit tag.
  private static func inside(_ node: ASN1Node) throws -> ASN1Node {
    var nodes = try children(node)
    return try next(&nodes)
  }

  private static func expect(_ oid: ASN1ObjectIdentifier, _ nodes: inout ArraySlice<ASN1Node>) throws {
    guard try ASN1ObjectIdentifier(derEncoded: next(&nodes)) == oid else { throw malformed }
  }

  private static var malformed: RecordingError { RecordingError(.malformed, "this is not an answer of a time-stamping authority", remedy: "ask again") }
}
