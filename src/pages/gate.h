/* pages/gate.h -- who may pass: the person of the request and the right that
 * the route asks for. */
#ifndef PAGES_GATE_H
#define PAGES_GATE_H

#include "pages/rq.h"

/* Find the person of the session cookie; rq->person stays NULL when nobody is
 * signed in. */
MUST_CHECK bool gate_person(struct rq *rq, struct err *err);

/* Find the model of the path and check the permission of the route.  Sets
 * *must_sign_in (and returns true) when the answer is the sign-in page. */
MUST_CHECK bool gate_route(struct rq *rq, bool *must_sign_in,
                           struct err *err);

#endif
