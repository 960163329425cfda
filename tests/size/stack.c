/* Measures the stack below each call that transcript.c makes: the call runs in a thread whose stack has
 * been painted, and what is not of that colour afterwards has been used. Linked with
 * --wrap=lwm2m_client_respond and --wrap=lwm2m_client_registration. Prints the most of every content
 * format on standard error:
 *
 *   FORMAT BYTES
 */

#include "../../examples/no-std-client/client.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLOUR 0xa5
/* Not content formats: of a request without any, and of a registration. */
#define NONE 65536
#define REGISTRATION 65537
#define FORMATS 65538

static _Alignas(64) uint8_t stack[1 << 18];
static size_t most[FORMATS];

/* A call gives where its stack began. */

static void note(size_t format, void *(*call)(void *), void *argument) {
    pthread_attr_t attributes;
    pthread_t thread;
    void *top = NULL;
    uint8_t *lowest = stack;
    memset(stack, COLOUR, sizeof stack);
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, stack, sizeof stack);
    if (pthread_create(&thread, &attributes, call, argument) != 0) {
        exit(1);
    }
    pthread_join(thread, &top);
    while (*lowest == COLOUR) {
        lowest++;
    }
    size_t used = (size_t)((uint8_t *)top - lowest);
    if (used > most[format]) {
        most[format] = used;
    }
}

struct asked {
    void *client;
    const struct lwm2m_request *request;
    uint8_t *buffer;
    size_t room;
    struct lwm2m_response response;
    size_t length;
};

struct lwm2m_response __real_lwm2m_client_respond(void *, const struct lwm2m_request *, uint8_t *, size_t);
size_t __real_lwm2m_client_registration(void *, uint8_t *, size_t);

static void *respond(void *argument) {
    struct asked *asked = argument;
    asked->response =
        __real_lwm2m_client_respond(asked->client, asked->request, asked->buffer, asked->room);
    return __builtin_frame_address(0);
}

static void *registration(void *argument) {
    struct asked *asked = argument;
    asked->length = __real_lwm2m_client_registration(asked->client, asked->buffer, asked->room);
    return __builtin_frame_address(0);
}

struct lwm2m_response __wrap_lwm2m_client_respond(void *client, const struct lwm2m_request *request,
                                                  uint8_t *buffer, size_t room) {
    struct asked asked = {.client = client, .request = request, .buffer = buffer, .room = room};
    uint32_t format = request->content_format != LWM2M_NONE ? request->content_format : request->accept;
    note(format != LWM2M_NONE ? format : NONE, respond, &asked);
    return asked.response;
}

size_t __wrap_lwm2m_client_registration(void *client, uint8_t *buffer, size_t room) {
    struct asked asked = {.client = client, .buffer = buffer, .room = room};
    note(REGISTRATION, registration, &asked);
    return asked.length;
}

__attribute__((destructor)) static void report(void) {
    for (size_t format = 0; format < FORMATS; format++) {
        if (most[format] != 0) {
            fprintf(stderr, "%zu %zu\n", format, most[format]);
        }
    }
}
