/* Keys by name, sent as a terminal would: in the modes that the program has asked for. */
#ifndef FLAMEKEEP_E2E_KEYS_H
#define FLAMEKEEP_E2E_KEYS_H

#include <stdbool.h>
#include <vterm.h>

/* Presses "a", "Enter", "C-r", "S-Right", "M-x", "F5" … False when there is no such key. */
bool keys_press(VTerm *vterm, const char *name);

/* The name of the i-th named key ("Enter", "Up" …); NULL past the last. */
const char *keys_name(int i);

#endif
