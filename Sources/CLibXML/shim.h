// The system's libxml2: its HTML and XML parsers and the trees they make.
#pragma once
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
