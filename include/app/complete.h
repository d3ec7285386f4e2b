/* What can follow a path that is being typed. */
#ifndef FLAMEKEEP_APP_COMPLETE_H
#define FLAMEKEEP_APP_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>

/* A path as people type it: "~/" is the home folder. The caller frees the result. */
char *complete_home(const char *typed);

/* The typed beginning goes on as far as all files and folders that begin with it do ("~/" is the home folder; a folder ends in "/"; hidden
 * ones must be typed so). `names` gets those that it may be, blank-separated, as many as fit; "" when there is one, or none. False when
 * nothing begins like that. */
bool complete_path(const char *typed, char *out, size_t size, char *names, size_t names_size);

#endif
