/*
 * Forced in front of better-sqlite3's C++ when it is compiled for a runtime whose Node-API is older than 10.
 *
 * The addon keeps persistent references to strings, which Node-API 9 grants only to modules that ask for the experimental
 * version. The npm headers have the experimental declarations stripped, so the few that the C++ wrapper names are declared here.
 * node_api_post_finalizer moves finalizers out of the garbage collector's pause; Electron 33 aborts without it.
 */
#pragma once
#define NAPI_VERSION 2147483647
#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
#include <node_api.h>

typedef napi_env node_api_nogc_env;
typedef napi_finalize node_api_nogc_finalize;

EXTERN_C_START
NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(napi_env env,
                                                           napi_finalize finalize_cb,
                                                           void* finalize_data,
                                                           void* finalize_hint);
EXTERN_C_END
