// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "library-example",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "dossier", path: "../..")],
  targets: [
    .executableTarget(
      name: "library-example",
      dependencies: [.product(name: "Dossier", package: "dossier")])
  ],
  swiftLanguageModes: [.v6]
)
