/* The client, as firmware in C sees it. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LWM2M_NONE UINT32_MAX

enum lwm2m_operation {
    LWM2M_READ,
    LWM2M_DISCOVER,
    LWM2M_REPLACE,
    LWM2M_UPDATE,
    LWM2M_EXECUTE,
    LWM2M_CREATE,
    LWM2M_DELETE,
    LWM2M_READ_COMPOSITE,
    LWM2M_WRITE_COMPOSITE,
    LWM2M_WRITE_ATTRIBUTES,
};

struct lwm2m_request {
    uint32_t operation;
    size_t depth;
    uint16_t path[4];
    uint32_t content_format;
    uint32_t accept;
    /* May be NULL where the length is 0. */
    const uint8_t *payload;
    size_t length;
};

struct lwm2m_response {
    uint32_t code;
    uint32_t content_format;
    size_t length;
    /* Whether other blocks follow, and what to tell blocks of another payload by. */
    bool more;
    uint8_t etag[4];
};

/* How many bytes a client needs, aligned to eight. */
extern const size_t LWM2M_CLIENT_SIZE;

void lwm2m_client_init(void *client);

struct lwm2m_response lwm2m_client_respond(void *client, const struct lwm2m_request *request,
                                           uint8_t *buffer, size_t room);

/* As a Bootstrap-Server asks it. */
struct lwm2m_response lwm2m_client_bootstrap(void *client, const struct lwm2m_request *request,
                                             uint8_t *buffer, size_t room);

/* A block of room bytes: of the option Block2, offset is NUM times as many. */
struct lwm2m_response lwm2m_client_respond_block(void *client, const struct lwm2m_request *request,
                                                 size_t offset, uint8_t *buffer, size_t room);

size_t lwm2m_client_registration(void *client, uint8_t *buffer, size_t room);
