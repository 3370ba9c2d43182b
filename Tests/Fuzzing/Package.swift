// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "dossier", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    // libFuzzer has the main function, so this has none.
    .executableTarget(
      name: "dossier-fuzz",
      dependencies: ["CLibFuzzer", .product(name: "DossierFuzzing", package: "dossier")],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(["-parse-as-library"]),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
