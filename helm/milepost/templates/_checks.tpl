{{/*
What a schema cannot say, or says poorly: everything that is missing or contradictory, named at once.
Linting passes over `fail`, so the chart lints with its empty defaults.
*/}}
{{- define "milepost.checks" -}}
{{- $wrong := list -}}
{{- $v := .Values -}}
{{- $own := `^MILEPOST_((MANAGEMENT_)?BIND|LOG_JSON|PUBLIC_URL|DATABASE_.*|KAFKA|JWKS|INGEST_SECRET|SIGNING_KEY|OPERATOR_TOKEN_FILE|ESCALATION_STEP|SMTP_.*|(PROGRESS|METRICS|HEALTH|ALERT|REPORT)_((MANAGEMENT_)?PORT|URL))$` -}}
{{- if not $v.publicUrl -}}
{{- $wrong = append $wrong "publicUrl is not set: give the address people will open, such as https://milepost.example.org" -}}
{{- else if not (regexMatch `^https?://[^/\s?#@]+$` $v.publicUrl) -}}
{{- $wrong = append $wrong (printf "publicUrl is %q: give http:// or https:// and a host, without a path or a trailing slash, such as https://milepost.example.org" $v.publicUrl) -}}
{{- end -}}
{{- if not $v.database.host -}}
{{- $wrong = append $wrong "database.host is not set: give the host of your PostgreSQL server" -}}
{{- else if regexMatch `[\s/:@]` $v.database.host -}}
{{- $wrong = append $wrong (printf "database.host is %q: give the host alone; port and name are database.port and database.name" $v.database.host) -}}
{{- end -}}
{{- if not $v.kafka.bootstrapServers -}}
{{- $wrong = append $wrong "kafka.bootstrapServers is not set: give host:port of your Kafka brokers" -}}
{{- else if not (regexMatch `^[^\s,:/]+:[0-9]{1,5}(,[^\s,:/]+:[0-9]{1,5})*$` $v.kafka.bootstrapServers) -}}
{{- $wrong = append $wrong (printf "kafka.bootstrapServers is %q: give host:port, several with commas and no spaces" $v.kafka.bootstrapServers) -}}
{{- end -}}
{{- if and (not $v.access.jwks) (not $v.access.jwksSecret.name) -}}
{{- $wrong = append $wrong "access.jwks is not set: give the public signing keys with --set-file access.jwks=FILE, or name a Secret in access.jwksSecret.name" -}}
{{- end -}}
{{- if and $v.access.jwks $v.access.jwksSecret.name -}}
{{- $wrong = append $wrong "access.jwks and access.jwksSecret.name are both set: keep one of them" -}}
{{- end -}}
{{- if not $v.access.signingKeySecret.name -}}
{{- $wrong = append $wrong "access.signingKeySecret.name is not set: name the Secret that holds the private signing key" -}}
{{- end -}}
{{- if not $v.access.ingestSecret.name -}}
{{- $wrong = append $wrong "access.ingestSecret.name is not set: name the Secret that holds the secret of ingest keys" -}}
{{- end -}}
{{- if and $v.access.operatorToken (gt (int $v.services.report.replicas) 1) -}}
{{- $wrong = append $wrong "access.operatorToken wants services.report.replicas=1: each replica would revoke the other's token" -}}
{{- end -}}
{{- if not $v.smtp.host -}}
{{- $wrong = append $wrong "smtp.host is not set: give the server that takes alert's e-mail" -}}
{{- else if regexMatch `[\s/:@]` $v.smtp.host -}}
{{- $wrong = append $wrong (printf "smtp.host is %q: give the host alone; the port is smtp.port" $v.smtp.host) -}}
{{- end -}}
{{- if not $v.smtp.from -}}
{{- $wrong = append $wrong "smtp.from is not set: give the sender's address of alert's e-mail" -}}
{{- else if not (regexMatch `^[^\s@]+@[^\s@]+$` $v.smtp.from) -}}
{{- $wrong = append $wrong (printf "smtp.from is %q: give one address, such as milepost@example.org" $v.smtp.from) -}}
{{- end -}}
{{- if not (regexMatch `^[1-9][0-9]*[smh]$` $v.alert.escalationStep) -}}
{{- $wrong = append $wrong (printf "alert.escalationStep is %q: give a whole number of seconds, minutes or hours, such as 30s, 5m or 1h" $v.alert.escalationStep) -}}
{{- end -}}
{{- if and $v.httpRoute.enabled (not $v.httpRoute.parentRefs) -}}
{{- $wrong = append $wrong "httpRoute.parentRefs is empty: name the Gateway that carries the route" -}}
{{- end -}}
{{- range $name, $service := $v.services -}}
{{- if not $service.database.existingSecret -}}
{{- $wrong = append $wrong (printf "services.%s.database.existingSecret is not set: name the Secret that holds the password of role %s" $name $service.database.user) -}}
{{- end -}}
{{- range $variable, $text := $service.env -}}
{{- if regexMatch $own $variable -}}
{{- $wrong = append $wrong (printf "services.%s.env.%s is the chart's own: use the value that stands for it" $name $variable) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $wrong -}}
{{- fail (printf "\n\nMilepost cannot be installed with these values:\n  - %s\n" (join "\n  - " $wrong)) -}}
{{- end -}}
{{- end -}}
