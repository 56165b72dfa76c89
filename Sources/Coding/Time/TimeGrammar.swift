import Claims
import Packs

/// Finds time expressions in a sentence. One shared grammar; the words are the language's own (lexicon/time.tsv).
///
/// Holds buffers that are used again: one value per worker.
public final class TimeGrammar {
  struct Word {
    var bit: UInt64
    var kind: UInt8
    var value: Int32
  }
  let language: LanguagePack
  let words: ContiguousArray<Word>
  /// Of the sentence at hand: room for more than its tokens, so that none is asked for at each.
  var atoms = UnsafeMutablePointer<TimeAtom>.allocate(capacity: 256)
  var atomCount = 0
  private var atomRoom = 256
  var meanings = ContiguousArray<Word>()
  let capitalKinds: UInt64 = TimeWordKind.month.bit | TimeWordKind.weekday.bit

  public init(language: LanguagePack) {
    self.language = language
    words = ContiguousArray(language.timeWords.map { Word(bit: 1 << UInt64($0.kind), kind: $0.kind, value: $0.value) })
  }

  deinit { atoms.deallocate() }

  /// Forgets the atoms and makes room for as many.
  func clear(_ room: Int) {
    atomCount = 0
    meanings.removeAll(keepingCapacity: true)
    guard room > atomRoom else { return }
    atoms.deallocate()
    atomRoom = room * 2
    atoms = .allocate(capacity: atomRoom)
  }

  /// Appends the times of `sentence` to `out`, in order of the text.
  public func recognise(
    _ text: UnsafeBufferPointer<UInt8>, _ workspace: Workspace, _ sentence: Sentence, into out: inout ContiguousArray<TimePhrase>
  ) {
    workspace.tokens.withUnsafeBufferPointer { tokens in
      workspace.matches.withUnsafeBufferPointer { matches in
        guard cut(text, tokens, workspace.roots, matches, sentence) else { return }
        let dayFirst = language.dayFirst
        let atoms = UnsafeBufferPointer(start: atoms, count: atomCount)
        meanings.withUnsafeBufferPointer { TimeParser(a: atoms, meanings: $0, dayFirst: dayFirst).all(tokens, text, &out) }
      }
    }
  }
}
