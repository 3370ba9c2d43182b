#pragma once

#include <stddef.h>

/// The number of embedded files.
size_t dossier_resource_count(void);

/// The path of an embedded file below the project's folder, such as `Graph/dossier.gql`, or NULL
/// when `index` is out of range. The text lives as long as the program.
const char *dossier_resource_path(size_t index);

/// The bytes of an embedded file and, in `length`, their number; NULL when `index` is out of range.
/// They live as long as the program, and a NUL that does not count follows them.
const unsigned char *dossier_resource_bytes(size_t index, size_t *length);
