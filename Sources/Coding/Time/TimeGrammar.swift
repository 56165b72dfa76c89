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
  var atoms = ContiguousArray<TimeAtom>()
  var meanings = ContiguousArray<Word>()
  let capitalKinds: UInt64 = TimeWordKind.month.bit | TimeWordKind.weekday.bit

  public init(language: LanguagePack) {
    self.language = language
    words = ContiguousArray(language.timeWords.map { Word(bit: 1 << UInt64($0.kind), kind: $0.kind, value: $0.value) })
  }

  /// Appends the times of `sentence` to `out`, in order of the text.
  public func recognise(
    _ text: UnsafeBufferPointer<UInt8>, _ workspace: borrowing Workspace, _ sentence: Sentence, into out: inout ContiguousArray<TimePhrase>
  ) {
    workspace.tokens.withUnsafeBufferPointer { tokens in
      workspace.matches.withUnsafeBufferPointer { matches in
        guard cut(text, tokens, workspace.roots, matches, sentence) else { return }
        let dayFirst = language.dayFirst
        atoms.withUnsafeBufferPointer { atoms in
          meanings.withUnsafeBufferPointer { meanings in
            TimeParser(a: atoms, meanings: meanings, dayFirst: dayFirst).all(tokens, text, &out)
          }
        }
      }
    }
  }
}
