// What is tried out is sent as whoever is signed in to the website, or with the token given.
const CHANGES_NOTHING = ['GET', 'HEAD'];

async function withCsrfToken(request) {
  const method = (request.method ?? 'GET').toUpperCase();
  if (!CHANGES_NOTHING.includes(method) && !request.headers.Authorization) {
    const session = await fetch('/api/v1/session');
    if (session.ok) request.headers['X-CSRF-Token'] = (await session.json()).csrfToken;
  }
  return request;
}

SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#viewer',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  showExtensions: true, // x-role
  tryItOutEnabled: true,
  validatorUrl: 'none',
  requestInterceptor: withCsrfToken,
});
