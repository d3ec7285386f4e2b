/* What must hold between settings. Private to src/config. */
#ifndef FLAMEKEEP_CONFIG_CHECK_H
#define FLAMEKEEP_CONFIG_CHECK_H

#include "config/config.h"

/* False names the settings that do not fit together. */
bool config_check(const struct config *config, struct error *err);

#endif
