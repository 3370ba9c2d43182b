// The system's libxml2: its HTML and XML parsers and the trees they make.
#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 names ICU's types in one structure that is not used here. Those headers and the
// ones inside Foundation are of different versions, and a file that sees both does not compile.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
