#include "model/persons.h"

#include <stdlib.h>

#include "base/mem.h"

void persons_free(struct persons *persons) {
    free(persons->accounts);
    *persons = (struct persons){.accounts = NULL};
}

static int ascending(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Few accounts are linked: a sorted list of these takes less than a table of all persons. */
void persons_count(struct persons *persons, const struct roster *roster) {
    size_t linked = 0;
    persons_free(persons);
    for (size_t row = 0; row < roster->count; row++)
        linked += roster->person[row] != 0;
    if (linked == 0)
        return;
    persons->accounts = mem_new(linked, sizeof *persons->accounts);
    for (size_t row = 0; row < roster->count; row++)
        if (roster->person[row] != 0)
            persons->accounts[persons->count++] = roster->person[row];
    qsort(persons->accounts, persons->count, sizeof *persons->accounts, ascending);
}

/* How many accounts belong to persons below this one. */
static size_t below(const struct persons *persons, uint64_t person) {
    size_t low = 0, high = persons->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (persons->accounts[middle] < person)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t persons_accounts(const struct persons *persons, uint32_t person) {
    size_t accounts = person != 0 ? below(persons, (uint64_t)person + 1) - below(persons, person) : 0;
    return accounts > 0 ? accounts : 1;
}
