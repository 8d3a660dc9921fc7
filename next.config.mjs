/** @type {import('next').NextConfig} */
const config = {
  // The product is a folder of static files: no server ever sees what the user types.
  output: 'export',
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  images: { unoptimized: true },
};

export default config;
