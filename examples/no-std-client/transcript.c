/* Asks the client what standard input says, a request a line, and prints the answers:
 *
 *   [bootstrap] OPERATION /PATH [in FORMAT HEX] [accept FORMAT] [block SIZE]
 *   register
 */

#include "client.h"

/* A client that cannot be bootstrapped is not asked to. */
#pragma weak lwm2m_client_bootstrap

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const OPERATIONS[] = {"read",   "discover", "replace", "update", "execute",
                                         "create", "delete",   "fetch",   "patch",  "attributes"};

static _Alignas(8) uint8_t client[1 << 16];

static uint32_t operation_of(const char *name) {
    uint32_t operation = 0;
    while (strcmp(OPERATIONS[operation], name) != 0) {
        operation++;
    }
    return operation;
}

static size_t path_of(const char *text, uint16_t path[4]) {
    size_t depth = 0;
    char *rest = (char *)text;
    while (depth < 4 && rest[0] == '/' && rest[1] != '\0') {
        path[depth++] = (uint16_t)strtoul(rest + 1, &rest, 10);
    }
    return depth;
}

static size_t bytes_of(const char *hex, uint8_t *bytes) {
    size_t length = 0;
    unsigned byte;
    while (sscanf(hex + 2 * length, "%2x", &byte) == 1) {
        bytes[length++] = (uint8_t)byte;
    }
    return length;
}

static void print_payload(const uint8_t *payload, size_t length) {
    for (size_t at = 0; at < length; at++) {
        printf("%02x", payload[at]);
    }
    printf("\n");
}

static void print(struct lwm2m_response response, const uint8_t *payload) {
    printf("  %u.%02u", response.code >> 5, response.code & 31);
    if (response.content_format != LWM2M_NONE) {
        printf(" in %u ", response.content_format);
    }
    print_payload(payload, response.length);
}

/* A line for each block. */
static void ask_in_blocks(const struct lwm2m_request *request, size_t size) {
    uint8_t buffer[512];
    struct lwm2m_response response;
    size_t offset = 0;
    do {
        response = lwm2m_client_respond_block(client, request, offset, buffer, size);
        print(response, buffer);
        offset += size;
    } while (response.more);
}

static void ask(char *line) {
    uint8_t payload[512], buffer[512];
    size_t block = 0;
    struct lwm2m_request request = {.content_format = LWM2M_NONE, .accept = LWM2M_NONE};
    char *name = strtok(line, " ");
    if (strcmp(name, "register") == 0) {
        printf("  ");
        print_payload(buffer, lwm2m_client_registration(client, buffer, sizeof buffer));
        return;
    }
    int is_bootstrap = strcmp(name, "bootstrap") == 0;
    request.operation = operation_of(is_bootstrap ? strtok(NULL, " ") : name);
    request.depth = path_of(strtok(NULL, " "), request.path);
    for (char *word = strtok(NULL, " "); word != NULL; word = strtok(NULL, " ")) {
        uint32_t format = (uint32_t)atoi(strtok(NULL, " "));
        if (strcmp(word, "accept") == 0) {
            request.accept = format;
        } else if (strcmp(word, "block") == 0) {
            block = format;
        } else {
            request.content_format = format;
            request.length = bytes_of(strtok(NULL, " "), payload);
            request.payload = payload;
        }
    }
    if (block != 0) {
        ask_in_blocks(&request, block);
        return;
    }
    print((is_bootstrap ? lwm2m_client_bootstrap : lwm2m_client_respond)(client, &request, buffer, sizeof buffer),
          buffer);
}

int main(void) {
    char line[2048];
    if (LWM2M_CLIENT_SIZE > sizeof client) {
        return 1;
    }
    lwm2m_client_init(client);
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == ' ' || line[0] == '\0') {
            continue;
        }
        printf("%s\n", line);
        ask(line);
    }
    return 0;
}
