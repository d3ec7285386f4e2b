/* How a brief in HTML looks. Private to src/export. */
#ifndef FLAMEKEEP_EXPORT_BRIEF_STYLE_H
#define FLAMEKEEP_EXPORT_BRIEF_STYLE_H

extern const char brief_style[];

#endif
