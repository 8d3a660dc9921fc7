/** @type {import('next').NextConfig} */
const config = {
  // The product is a folder of static files: no server ever sees what the user types.
  output: 'export',
  // A page is a folder with an index.html: every static host finds it.
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // Types are checked once, for the whole repository, by `npm run types`; npm start must not wait for them.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
};

export default config;
