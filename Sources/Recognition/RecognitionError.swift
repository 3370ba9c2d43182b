/// Why a model file cannot be used.
public enum RecognitionError: Error, Sendable, Hashable {
  /// The bytes do not begin with a model file's magic.
  case notAModel
  /// The file's version or header format is not one this build reads.
  case unsupportedVersion(Int)
  /// The file ends before one of its parts does.
  case truncated(part: String, needed: Int, available: Int)
  /// The header is not the JSON that a model file has.
  case header(reason: String)
  /// A number of the header's configuration is out of its range.
  case configuration(name: String, value: Int, allowed: ClosedRange<Int>)
  /// A tensor is missing or is not what the configuration asks for.
  case tensor(name: String, reason: String)
  /// An entry of the vocabulary is malformed.
  case vocabulary(entry: Int, reason: String)
  /// The machine lacks the instruction set that was asked for.
  case unavailableInstructionSet(InstructionSet)

  /// The error's stable identifier.
  public var id: String {
    switch self {
    case .notAModel: "RM001"
    case .unsupportedVersion: "RM002"
    case .truncated: "RM003"
    case .header: "RM004"
    case .configuration: "RM005"
    case .tensor: "RM006"
    case .vocabulary: "RM007"
    case .unavailableInstructionSet: "RM008"
    }
  }

  /// What is wrong with which part of the file, and what to do.
  public var message: String {
    switch self {
    case .notAModel:
      "this is not a recognition model: its first bytes are not \"DSRMODEL\"; give a file made by "
        + "Training/"
    case .unsupportedVersion(let version):
      "the recognition model has format version \(version) and this build reads version "
        + "\(ModelFile.version); use the model that belongs to this build"
    case .truncated(let part, let needed, let available):
      "the recognition model is cut off: its \(part) needs \(needed) bytes and \(available) are "
        + "there; copy the file again"
    case .header(let reason):
      "the recognition model's header cannot be read: \(reason); the file is damaged or was made "
        + "by another program"
    case .configuration(let name, let value, let allowed):
      "the recognition model's \(name) is \(value) and must be \(allowed.lowerBound) to "
        + "\(allowed.upperBound)"
    case .tensor(let name, let reason):
      "the recognition model's tensor \(name) cannot be used: \(reason)"
    case .vocabulary(let entry, let reason):
      "the recognition model's vocabulary is damaged at entry \(entry): \(reason)"
    case .unavailableInstructionSet(let set):
      "this machine does not run \(set.rawValue) instructions; leave the instruction set out to "
        + "have it chosen"
    }
  }
}

extension RecognitionError: CustomStringConvertible {
  /// The identifier and the message.
  public var description: String { "\(id): \(message)" }
}
