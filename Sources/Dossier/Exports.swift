// The façade's signatures name types of these parts, so `import Dossier` alone brings them along.
@_exported public import Articles
@_exported public import EntityResolution
@_exported public import Export
@_exported public import GraphModel
@_exported public import GraphStore
@_exported public import Linguistics
@_exported public import QueryEngine
@_exported public import QueryLanguage
