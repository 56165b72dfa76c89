/* The physical yardstick of sweep.py: Hyperscan looks for all phrases of a file in the bytes of another, and does nothing else with them.
 * Usage: dictionary_scan PHRASES TEXT   one phrase a line; prints bytes, seconds and matches as JSON. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *content(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    if (bytes && fread(bytes, 1, *size, file) != *size) {
        free(bytes);
        bytes = NULL;
    }
    if (bytes) bytes[*size] = 0;
    fclose(file);
    return bytes;
}

static int count(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(unsigned long long *)context;
    return 0;
}

int main(int argc, char **argv) {
    size_t list_size, size;
    char *list = argc == 3 ? content(argv[1], &list_size) : NULL;
    char *text = argc == 3 ? content(argv[2], &size) : NULL;
    if (!list || !text) {
        fprintf(stderr, "usage: dictionary_scan PHRASES TEXT\n");
        return 64;
    }
    unsigned n = 0, room = 1024;
    const char **phrases = malloc(room * sizeof *phrases);
    for (char *line = strtok(list, "\n"); line && phrases; line = strtok(NULL, "\n")) {
        if (n == room) phrases = realloc(phrases, (room *= 2) * sizeof *phrases);
        if (phrases) phrases[n++] = line;
    }
    size_t *lengths = malloc(n * sizeof *lengths);
    unsigned *flags = malloc(n * sizeof *flags), *ids = malloc(n * sizeof *ids);
    if (!phrases || !lengths || !flags || !ids) return 1;
    for (unsigned k = 0; k < n; ++k) {
        lengths[k] = strlen(phrases[k]);
        flags[k] = HS_FLAG_CASELESS;
        ids[k] = k;
    }
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;
    hs_scratch_t *scratch = NULL;
    if (hs_compile_lit_multi(phrases, flags, ids, lengths, n, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
        fprintf(stderr, "dictionary_scan: %s\n", error ? error->message : "cannot compile");
        return 1;
    }
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
    unsigned long long matches = 0;
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    /* In pieces of about a report, as bench-scan takes them. */
    for (size_t at = 0; at < size; at += 8192) {
        size_t length = size - at < 8192 ? size - at : 8192;
        if (hs_scan(database, text + at, (unsigned)length, 0, scratch, count, &matches) != HS_SUCCESS) return 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("{\"bytes\":%zu,\"phrases\":%u,\"seconds\":%.6f,\"matches\":%llu}\n", size, n,
           (double)(b.tv_sec - a.tv_sec) + 1e-9 * (double)(b.tv_nsec - a.tv_nsec), matches);
    return 0;
}
