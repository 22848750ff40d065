/* base/asset.h -- the files of ui/, as they are inside of the program.
 *
 * Templates, style sheets, scripts and icons are embedded when the program is
 * built (tools/embed), with a compressed form beside each that a browser
 * fetches.  While developing they can be read from a folder instead: then an
 * edited file is seen by the next asset_find().
 *
 * All of ui/ is there but files that lie in ui/ itself, hidden files and
 * node_modules.
 */
#ifndef BASE_ASSET_H
#define BASE_ASSET_H

#include "base/err.h"
#include "base/str.h"

struct asset {
    const char *path;           /* below ui/: "css/reeve.css" */
    str data;
    str gzip;                   /* STR_NONE when there is none */
    const char *hash;           /* 16 hexadecimal digits of the content */
    const char *content_type;   /* "text/css; charset=utf-8" */
};

/* The asset at `path`, or NULL.  It lives as long as the process (or until
 * asset_open_folder() is called again).  Any thread may ask. */
const struct asset *asset_find(const char *path);

/* All assets, sorted by path; sets *count.  They live as long as those of
 * asset_find(). */
const struct asset *asset_list(size_t *count);

/* Read assets from `folder`, which has the shape of ui/, from now on; those
 * that are not there (what the build makes: htmx, the icons) still come from
 * the program.  NULL goes back to the embedded ones.  Call it before threads start.  Fails with
 * ERR_MISSING when there is no such folder. */
MUST_CHECK bool asset_open_folder(const char *folder, struct err *err);

/* What tools/embed made of ui/, sorted by path. */
extern const struct asset asset_table[];
extern const size_t asset_table_count;

#endif
