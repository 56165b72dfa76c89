#include <curl/curl.h>
#include <sys/socket.h>

// Swift cannot call functions with a variable number of arguments.
static inline CURLcode truceline_curl_text(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode truceline_curl_number(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode truceline_curl_pointer(CURL *handle, CURLoption option, void *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode truceline_curl_data(CURL *handle, CURLoption option, size_t (*value)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode truceline_curl_progress(CURL *handle, int (*value)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t)) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
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
static inline CURLcode truceline_curl_gate(CURL *handle, struct truceline_gate *gate) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, truceline_curl_open);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, gate) : code;
}
static inline CURLcode truceline_curl_status(CURL *handle, long *value) { return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, value); }
