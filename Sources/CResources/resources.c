#include "CResources.h"

// The files of Graph/ and Queries/ in the binary, by C23 #embed. A NUL after each keeps an empty
// file from being an empty array. To add a file: one array here and one line in the table.

static const unsigned char graph_type[] = {
#embed "../../Graph/dossier.gql" suffix(,)
    0};

typedef struct {
  const char *path;
  const unsigned char *bytes;
  size_t length;
} resource;

#define ENTRY(path, array) {path, array, sizeof(array) - 1}

static const resource resources[] = {
    ENTRY("Graph/dossier.gql", graph_type),
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
