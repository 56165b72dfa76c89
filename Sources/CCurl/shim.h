#include <curl/curl.h>
#include <dlfcn.h>
#include <sys/socket.h>

// libcurl brings some thirty libraries with it, whose loading would take longer than that of all packs and is for nothing where nothing is fetched.
// So it is opened when it is first asked for something; its functions have the types of its own header.
struct truceline_curl {
  __typeof__(curl_global_init) *global_init;
  __typeof__(curl_easy_init) *easy_init;
  __typeof__(curl_easy_cleanup) *easy_cleanup;
  __typeof__(curl_easy_reset) *easy_reset;
  __typeof__(curl_easy_setopt) *easy_setopt;
  __typeof__(curl_easy_getinfo) *easy_getinfo;
  __typeof__(curl_easy_perform) *easy_perform;
  __typeof__(curl_easy_strerror) *easy_strerror;
  __typeof__(curl_slist_append) *slist_append;
  __typeof__(curl_slist_free_all) *slist_free_all;
  __typeof__(curl_url) *url;
  __typeof__(curl_url_cleanup) *url_cleanup;
  __typeof__(curl_url_set) *url_set;
  __typeof__(curl_url_get) *url_get;
  __typeof__(curl_free) *free;
};

// 0 where there is no libcurl, or one without these functions.
static inline int truceline_curl_open_library(struct truceline_curl *curl) {
#ifdef __APPLE__
  void *library = dlopen("/usr/lib/libcurl.4.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
#endif
  if (!library) return 0;
#define TRUCELINE_FIND(name) ((curl->name = (__typeof__(curl->name))dlsym(library, "curl_" #name)) != 0)
  return TRUCELINE_FIND(global_init) && TRUCELINE_FIND(easy_init) && TRUCELINE_FIND(easy_cleanup) && TRUCELINE_FIND(easy_reset) &&
         TRUCELINE_FIND(easy_setopt) && TRUCELINE_FIND(easy_getinfo) && TRUCELINE_FIND(easy_perform) && TRUCELINE_FIND(easy_strerror) &&
         TRUCELINE_FIND(slist_append) && TRUCELINE_FIND(slist_free_all) && TRUCELINE_FIND(url) && TRUCELINE_FIND(url_cleanup) &&
         TRUCELINE_FIND(url_set) && TRUCELINE_FIND(url_get) && TRUCELINE_FIND(free);
#undef TRUCELINE_FIND
}

// Swift cannot call functions with a variable number of arguments.
typedef const struct truceline_curl *truceline_curl_library;
static inline CURLcode truceline_curl_text(truceline_curl_library curl, CURL *handle, CURLoption option, const char *value) {
  return curl->easy_setopt(handle, option, value);
}
static inline CURLcode truceline_curl_number(truceline_curl_library curl, CURL *handle, CURLoption option, long value) {
  return curl->easy_setopt(handle, option, value);
}
static inline CURLcode truceline_curl_pointer(truceline_curl_library curl, CURL *handle, CURLoption option, void *value) {
  return curl->easy_setopt(handle, option, value);
}
static inline CURLcode truceline_curl_data(
    truceline_curl_library curl, CURL *handle, CURLoption option, size_t (*value)(char *, size_t, size_t, void *)) {
  return curl->easy_setopt(handle, option, value);
}
static inline CURLcode truceline_curl_progress(
    truceline_curl_library curl, CURL *handle, int (*value)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t)) {
  return curl->easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}
// Asked for each address before it is connected to: `allowed` says whether it may be.
typedef int (*truceline_address_check)(void *, const struct sockaddr *);
struct truceline_gate {
  truceline_address_check allowed;
  void *user;
  int refused;
};
static inline curl_socket_t truceline_curl_open(void *data, curlsocktype purpose, struct curl_sockaddr *address) {
  struct truceline_gate *gate = (struct truceline_gate *)data;
  (void)purpose;
  if (!gate->allowed(gate->user, &address->addr)) {
    gate->refused = 1;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype, address->protocol);
}
static inline CURLcode truceline_curl_gate(truceline_curl_library curl, CURL *handle, struct truceline_gate *gate) {
  CURLcode code = curl->easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, truceline_curl_open);
  return code == CURLE_OK ? curl->easy_setopt(handle, CURLOPT_OPENSOCKETDATA, gate) : code;
}
static inline CURLcode truceline_curl_status(truceline_curl_library curl, CURL *handle, long *value) {
  return curl->easy_getinfo(handle, CURLINFO_RESPONSE_CODE, value);
}
