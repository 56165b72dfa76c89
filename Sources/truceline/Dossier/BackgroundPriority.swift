import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The priority of long work on a dossier: lower than usual, so that a desk on the same machine answers at once while it goes on. A machine
/// that has nothing else to do gives it all it has.
enum BackgroundPriority {
  private static let niceness: Int32 = 10

  /// Takes it for this process. Where that is refused the work goes on as it would.
  static func take() {
    #if os(Linux)
      // There a priority is a thread's; those that are started later have that of who started them.
      let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
      for thread in threads.compactMap({ id_t($0) }) { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), thread, niceness) }
    #else
      _ = setpriority(PRIO_PROCESS, 0, niceness)
    #endif
  }
}
