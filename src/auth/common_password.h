/* auth/common_password.h -- the passwords that everybody tries first. */
#ifndef AUTH_COMMON_PASSWORD_H
#define AUTH_COMMON_PASSWORD_H

#include "base/str.h"

/* Whether it is one of them, whatever the case of its letters. */
bool password_is_common(str password);

#endif
