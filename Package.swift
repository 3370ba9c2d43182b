// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

/// A library target of the package: its name and what it may import, in one line.
func library(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: settings)
}

/// The test target of `name`; `files` are golden files and fixtures, found by path and not compiled.
func tests(
  _ name: String, imports: [Target.Dependency] = [], files: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + imports,
    exclude: files, swiftSettings: settings)
}

let package = Package(
  name: "dossier",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "dossier", targets: ["DossierCLI"]),
    // With the targets whose types stand in the façade's signatures.
    .library(
      name: "Dossier",
      targets: [
        "Dossier", "Articles", "Linguistics", "GraphModel", "GraphStore", "QueryLanguage",
        "QueryEngine", "EntityResolution", "Export",
      ]),
    // For Tests/Fuzzing alone.
    .library(name: "DossierFuzzing", targets: ["FuzzSupport"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev", "pkg-config"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CKernels"),
    .target(name: "CResources"),
    library("JSONParsing"),
    library("Articles", imports: ["GraphModel", "JSONParsing", "CLibXML", "CZlib"]),
    library("Linguistics"),
    library("Recognition", imports: ["CKernels", "JSONParsing", "Linguistics"]),
    library("GraphModel"),
    library("Extraction", imports: ["Linguistics", "GraphModel"]),
    library("GraphStore", imports: ["GraphModel", grdb]),
    library("QueryLanguage", imports: ["GraphModel"]),
    library("QueryEngine", imports: ["QueryLanguage", "GraphModel"]),
    library("EntityResolution", imports: ["Linguistics", "GraphModel"]),
    library("Export", imports: ["GraphModel"]),
    library(
      "Dossier",
      imports: [
        "Articles", "JSONParsing", "Linguistics", "Recognition", "GraphModel", "Extraction",
        "GraphStore", "QueryLanguage", "QueryEngine", "EntityResolution", "Export", "CResources",
      ]),
    .executableTarget(
      name: "DossierCLI",
      dependencies: [
        "Dossier", "Articles", "Linguistics", "GraphModel", "GraphStore", "QueryLanguage",
        "QueryEngine", "EntityResolution", "Export",
        argumentParser,
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport",
      swiftSettings: settings),
    // What both the tests and Tests/Fuzzing give to the parts that take bytes from outside.
    .target(
      name: "FuzzSupport",
      dependencies: [
        "Dossier", "Articles", "JSONParsing", "Linguistics", "Recognition", "GraphModel",
        "Extraction", "GraphStore", "QueryLanguage", "QueryEngine", "EntityResolution", "Export",
        "CLibXML", "TestSupport",
      ],
      path: "Tests/FuzzSupport", swiftSettings: settings),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzSupport"], swiftSettings: settings),
    tests("JSONParsing"),
    tests("Articles", imports: ["GraphModel", "JSONParsing"], files: ["Pages"]),
    tests("Linguistics"),
    tests("Recognition", imports: ["JSONParsing", "Linguistics"], files: ["Fixtures"]),
    tests("GraphModel"),
    tests("Extraction", imports: ["Linguistics", "GraphModel"]),
    tests("GraphStore", imports: ["GraphModel", "QueryLanguage", grdb], files: ["Golden"]),
    tests("QueryLanguage", imports: ["GraphModel"], files: ["Golden"]),
    tests(
      "QueryEngine", imports: ["QueryLanguage", "GraphModel", grdb], files: ["Cases", "Golden"]),
    tests("EntityResolution", imports: ["Linguistics", "GraphModel"]),
    tests("Export", imports: ["GraphModel"], files: ["Golden"]),
    tests(
      "Dossier",
      imports: [
        "Articles", "Linguistics", "GraphModel", "GraphStore", "QueryLanguage", "QueryEngine",
        "EntityResolution", "Export", "CResources",
      ]),
    // Depends on the command, which it runs as a child, so that it is built before.
    .testTarget(
      name: "DossierCLITests",
      dependencies: ["DossierCLI", "Dossier", "GraphModel", "GraphStore", "TestSupport"],
      exclude: ["Cases", "Golden"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
