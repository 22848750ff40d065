/* http/supervisor.h -- keep a server process running.
 *
 * The supervisor holds the listening socket, so connections wait in its queue
 * while a server that died is started again, milliseconds later.  A server
 * that dies at once, several times in a row, is started more and more slowly.
 * SIGTERM, SIGINT and SIGHUP are passed on; the supervisor ends when its server
 * has.  Should the supervisor itself be killed, its server gets SIGTERM.
 */
#ifndef HTTP_SUPERVISOR_H
#define HTTP_SUPERVISOR_H

/* Run `serve(context)` in a child process until it ends by itself with status
 * 0 or by a signal that was meant to stop it; returns the exit status.  A first
 * child that returns another status has found something wrong with how it was
 * started, so that status is returned, too.  Call it before threads start. */
int supervisor_run(int (*serve)(void *context), void *context);

#endif
