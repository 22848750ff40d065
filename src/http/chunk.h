/* http/chunk.h -- a body that comes in chunks, put together as it arrives. */
#ifndef HTTP_CHUNK_H
#define HTTP_CHUNK_H

#include "http/strict.h"

struct evbuffer;

enum chunk_part { CHUNK_SIZE, CHUNK_DATA, CHUNK_DATA_END, CHUNK_TRAILER,
                  CHUNK_DONE };

struct chunk_reader {
    enum chunk_part part;
    int64_t left;           /* of this chunk */
    int64_t total;
    int64_t trailer_bytes;
};

/* Move what is there of the body from `input` to `body`, without the frames
 * and the trailer.  reader->part is CHUNK_DONE when the body is whole.  False:
 * *refusal says what is wrong with it, or that it is larger than
 * `bytes_max`. */
bool chunk_read(struct chunk_reader *reader, struct evbuffer *input,
                struct evbuffer *body, int64_t bytes_max,
                struct strict_refusal *refusal);

#endif
