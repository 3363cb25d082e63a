# The office for production: uvicorn workers, Chromium for scripted pages, no compiler, no root.
FROM python:3.11-slim-bookworm AS build
RUN pip install --no-cache-dir "uv>=0.9"
WORKDIR /app
# Compiled here, for whoever runs it later may write nothing.
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-dev --no-install-project
COPY terang terang
COPY manage.py ./
RUN uv sync --frozen --no-dev --no-editable && rm -r terang \
 && SECRET_KEY=build FIELD_KEY=build IDENTITY_KEY=dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE= STATIC_ROOT=/app/statis .venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends chromium-headless-shell libatomic1 && rm -rf /var/lib/apt/lists/*
# One number on every machine: several share the folder of evidence.
RUN useradd --system --uid 990 --user-group --create-home terang && install -d -o terang -g terang -m 750 /data
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH TERANG_DATA=/data STATIC_ROOT=/app/statis PYTHONUNBUFFERED=1
USER terang
VOLUME /data
EXPOSE 8000
CMD ["uvicorn", "terang.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--proxy-headers", "--timeout-graceful-shutdown", "20"]
