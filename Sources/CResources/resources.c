#include "CResources.h"

// The files of Graph/ and Queries/ in the binary, by C23 #embed. A NUL after each keeps an empty
// file from being an empty array. To add a file: one array here and one line in the table.

static const unsigned char graph_type[] = {
#embed "../../Graph/dossier.gql" suffix(,)
    0};

static const unsigned char labels[] = {
#embed "../../Graph/labels.tsv" suffix(,)
    0};

static const unsigned char style[] = {
#embed "../../Graph/style.tsv" suffix(,)
    0};

static const unsigned char ru_holding[] = {
#embed "../../Graph/lexicon/ru/holding.tsv" suffix(,)
    0};

static const unsigned char ru_morphology[] = {
#embed "../../Graph/lexicon/ru/morphology.bin" suffix(,)
    0};

static const unsigned char ru_organizations[] = {
#embed "../../Graph/lexicon/ru/organizations.tsv" suffix(,)
    0};

static const unsigned char ru_places[] = {
#embed "../../Graph/lexicon/ru/places.tsv" suffix(,)
    0};

static const unsigned char ru_status[] = {
#embed "../../Graph/lexicon/ru/status.tsv" suffix(,)
    0};

static const unsigned char ru_time[] = {
#embed "../../Graph/lexicon/ru/time.tsv" suffix(,)
    0};

static const unsigned char ru_titles[] = {
#embed "../../Graph/lexicon/ru/titles.tsv" suffix(,)
    0};

static const unsigned char recognition[] = {
#embed "../../Graph/model/recognition.bin" suffix(,)
    0};

typedef struct {
  const char *path;
  const unsigned char *bytes;
  size_t length;
} resource;

#define ENTRY(path, array) {path, array, sizeof(array) - 1}

static const resource resources[] = {
    ENTRY("Graph/dossier.gql", graph_type),
    ENTRY("Graph/labels.tsv", labels),
    ENTRY("Graph/style.tsv", style),
    ENTRY("Graph/lexicon/ru/holding.tsv", ru_holding),
    ENTRY("Graph/lexicon/ru/morphology.bin", ru_morphology),
    ENTRY("Graph/lexicon/ru/organizations.tsv", ru_organizations),
    ENTRY("Graph/lexicon/ru/places.tsv", ru_places),
    ENTRY("Graph/lexicon/ru/status.tsv", ru_status),
    ENTRY("Graph/lexicon/ru/time.tsv", ru_time),
    ENTRY("Graph/lexicon/ru/titles.tsv", ru_titles),
    ENTRY("Graph/model/recognition.bin", recognition),
};

static const size_t count = sizeof(resources) / sizeof(resources[0]);

size_t dossier_resource_count(void) { return count; }

const char *dossier_resource_path(size_t index) {
  return index < count ? resources[index].path : NULL;
}

const unsigned char *dossier_resource_bytes(size_t index, size_t *length) {
  if (index >= count) return NULL;
  *length = resources[index].length;
  return resources[index].bytes;
}
