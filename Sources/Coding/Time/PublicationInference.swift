import Claims
import Packs

public enum PublicationInference {
  public static func infer(
    _ text: UnsafeBufferPointer<UInt8>, _ workspace: borrowing Workspace, _ phrases: ContiguousArray<TimePhrase>, language: LanguagePack,
    packs: Packs
  ) -> TimeValue? { nil }
}
