#include "e2e/keys.h"

#include <string.h>

#include "base/text.h"

static const struct {
    const char *name;
    VTermKey key;
    VTermModifier modifier;
} named[] = {
    {"Enter", VTERM_KEY_ENTER, 0},
    {"Escape", VTERM_KEY_ESCAPE, 0},
    {"Tab", VTERM_KEY_TAB, 0},
    {"BTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
    {"Backspace", VTERM_KEY_BACKSPACE, 0},
    {"Delete", VTERM_KEY_DEL, 0},
    {"Insert", VTERM_KEY_INS, 0},
    {"Up", VTERM_KEY_UP, 0},
    {"Down", VTERM_KEY_DOWN, 0},
    {"Left", VTERM_KEY_LEFT, 0},
    {"Right", VTERM_KEY_RIGHT, 0},
    {"Home", VTERM_KEY_HOME, 0},
    {"End", VTERM_KEY_END, 0},
    {"PageUp", VTERM_KEY_PAGEUP, 0},
    {"PageDown", VTERM_KEY_PAGEDOWN, 0},
    {"F1", VTERM_KEY_FUNCTION(1), 0},
    {"F2", VTERM_KEY_FUNCTION(2), 0},
    {"F3", VTERM_KEY_FUNCTION(3), 0},
    {"F4", VTERM_KEY_FUNCTION(4), 0},
    {"F5", VTERM_KEY_FUNCTION(5), 0},
    {"F6", VTERM_KEY_FUNCTION(6), 0},
    {"F7", VTERM_KEY_FUNCTION(7), 0},
    {"F8", VTERM_KEY_FUNCTION(8), 0},
    {"F9", VTERM_KEY_FUNCTION(9), 0},
    {"F10", VTERM_KEY_FUNCTION(10), 0},
    {"F11", VTERM_KEY_FUNCTION(11), 0},
    {"F12", VTERM_KEY_FUNCTION(12), 0},
};

enum { NAMED_COUNT = sizeof named / sizeof named[0] };

static VTermModifier take_modifiers(const char **name) {
    VTermModifier modifier = 0;
    for (; (*name)[0] != '\0' && (*name)[1] == '-' && (*name)[2] != '\0'; *name += 2)
        switch ((*name)[0]) {
        case 'C':
            modifier |= VTERM_MOD_CTRL;
            break;
        case 'S':
            modifier |= VTERM_MOD_SHIFT;
            break;
        case 'M':
            modifier |= VTERM_MOD_ALT;
            break;
        default:
            return modifier;
        }
    return modifier;
}

bool keys_press(VTerm *vterm, const char *name) {
    int32_t code_point;
    VTermModifier modifier = take_modifiers(&name);
    for (int i = 0; i < NAMED_COUNT; i++)
        if (strcmp(name, named[i].name) == 0) {
            vterm_keyboard_key(vterm, named[i].key, named[i].modifier | modifier);
            return true;
        }
    if (strcmp(name, "Space") == 0)
        name = " ";
    if (name[0] == '\0' || text_decode(name, strlen(name), &code_point) != strlen(name) || code_point < 0)
        return false;
    if ((modifier & VTERM_MOD_CTRL) != 0 && code_point >= '@') { /* not vterm's way: it would send CSI u for C-i */
        code_point &= 0x1F;
        modifier &= ~(unsigned)VTERM_MOD_CTRL;
    }
    vterm_keyboard_unichar(vterm, (uint32_t)code_point, modifier);
    return true;
}

const char *keys_name(int i) {
    return i >= 0 && i < NAMED_COUNT ? named[i].name : NULL;
}
