// What libFuzzer offers to the program it is linked with.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Changes the bytes as libFuzzer sees fit; their new number.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maximum);
